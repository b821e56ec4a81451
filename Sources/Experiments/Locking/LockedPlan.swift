import Code

/// A plan whose sources are fixed: the lock in force, and the checkouts that it names.
package struct LockedPlan: Sendable {
  package let plan: Plan
  package let lock: Lock
  /// The files of the plan's repositories, in their order.
  let checkouts: [Checkout]
  package let warnings: [String]
}
