package net.ghostifi.domain.fleet;

import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.OperationState;

/** An operation that holds its server, and whether it waits for the operator. */
public record LiveOperation(Operation operation, OperationState state) {}
