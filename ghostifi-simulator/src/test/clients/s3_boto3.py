"""Amazon's client for Python, as Debian ships it."""

import io
import os

import boto3
from boto3.s3.transfer import TransferConfig

from report import refusal, report


def client(secret):
    return boto3.client(
        "s3",
        endpoint_url=os.environ["S3_URL"],
        region_name=os.environ["S3_REGION"],
        aws_access_key_id=os.environ["S3_ACCESS_KEY"],
        aws_secret_access_key=secret,
    )


store = client(os.environ["S3_SECRET_KEY"])
store.create_bucket(Bucket="python")
report("buckets", sorted(each["Name"] for each in store.list_buckets()["Buckets"]))
for number in range(5):
    store.put_object(Bucket="python", Key=f"a/{number}", Body=f"text {number}", Metadata={"n": "1"})
got = store.get_object(Bucket="python", Key="a/3")
report("got", got["Body"].read().decode(), got["Metadata"], got["ContentLength"])
part = store.get_object(Bucket="python", Key="a/3", Range="bytes=1-2")
report("part", part["Body"].read().decode(), part["ResponseMetadata"]["HTTPStatusCode"])
report("head", store.head_object(Bucket="python", Key="a/3")["ContentLength"])
pages = store.get_paginator("list_objects_v2").paginate(
    Bucket="python", Prefix="a/", PaginationConfig={"PageSize": 2}
)
report("pages", [[each["Key"] for each in page["Contents"]] for page in pages])
folders = store.list_objects_v2(Bucket="python", Delimiter="/")
report("folders", [each["Prefix"] for each in folders["CommonPrefixes"]], folders["KeyCount"])
report("past the end", store.list_objects_v2(Bucket="python", StartAfter="z")["KeyCount"])

parts = TransferConfig(multipart_threshold=5 << 20, multipart_chunksize=5 << 20)
large = os.urandom(12 << 20)
store.upload_fileobj(io.BytesIO(large), "python", "large", Config=parts)
back = io.BytesIO()
store.download_fileobj("python", "large", back, Config=parts)
tag = store.head_object(Bucket="python", Key="large")["ETag"].strip('"')
report("in parts", back.getvalue() == large, tag.rpartition("-")[2])
store.copy_object(Bucket="python", Key="copy", CopySource="python/a/3")
report("copy", store.get_object(Bucket="python", Key="copy")["Body"].read().decode())
begun = store.create_multipart_upload(Bucket="python", Key="begun")
report("begun", len(store.list_multipart_uploads(Bucket="python").get("Uploads", [])))
store.abort_multipart_upload(Bucket="python", Key="begun", UploadId=begun["UploadId"])
report("left", len(store.list_multipart_uploads(Bucket="python").get("Uploads", [])))

report("missing", refusal(lambda: store.get_object(Bucket="python", Key="none")))
report("no bucket", refusal(lambda: store.list_objects_v2(Bucket="nowhere")))
report("not empty", refusal(lambda: store.delete_bucket(Bucket="python")))
report("wrong secret", refusal(lambda: client("wrong").list_buckets()))
store.delete_object(Bucket="python", Key="copy")
report("deleted again", store.delete_object(Bucket="python", Key="copy")["ResponseMetadata"]["HTTPStatusCode"])
keys = [{"Key": key} for key in ["large"] + [f"a/{number}" for number in range(5)]]
report("deleted", len(store.delete_objects(Bucket="python", Delete={"Objects": keys})["Deleted"]))
store.delete_bucket(Bucket="python")
report("buckets", sorted(each["Name"] for each in store.list_buckets()["Buckets"]))
