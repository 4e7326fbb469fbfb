"""What a client was told goes out as lines."""


def report(what, *told):
    print(f"{what}: {' '.join(str(each) for each in told)}", flush=True)


def refusal(call):
    """What a client says of a call that is refused."""
    try:
        call()
    except Exception as refused:
        return f"{type(refused).__name__} {refused}"
    return "was not refused"
