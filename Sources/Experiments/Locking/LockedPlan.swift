import Code

/// A plan whose sources are fixed: the lock in force, and the checkouts that it names.
package struct LockedPlan: Sendable {
  package let plan: Plan
  package let lock: Lock
  let checkouts: [Checkout]
  package let warnings: [String]
}
