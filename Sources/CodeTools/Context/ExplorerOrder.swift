/// The order in which a large repository is opened: top-level items, then their contents. The value
/// of a child is its parent's value, times the child's share of the parent's importance, divided by
/// its position among its siblings, from 1. So no child comes before its parent.
struct ExplorerOrder: Sendable {
  struct Node: Sendable {
    /// -1 for a file.
    let folder: Int32
    /// -1 for a folder.
    let file: Int32
    let depth: Int
    /// The position of the top-level item that it is or belongs to.
    let top: Int
    var position: Int
    let importance: Double
    let value: Double
  }

  let nodes: [Node]

  init(_ tree: FolderTree, standing: [Double]) {
    var all: [Node] = []
    func visit(_ folder: Int, depth: Int, top: Int, value: Double) {
      let parent = tree.folders[folder]
      var children = parent.folders.map(tree.collapsed).map {
        (folder: $0, file: -1, importance: tree.folders[$0].importance, mass: tree.folders[$0].mass)
      }
      children += parent.files.map {
        (folder: -1, file: $0, importance: standing[$0], mass: standing[$0])
      }
      children.sort { left, right in
        if left.importance != right.importance { return left.importance > right.importance }
        if left.mass != right.mass { return left.mass > right.mass }
        return (left.folder, left.file) < (right.folder, right.file)
      }
      for (place, child) in children.enumerated() where child.importance > 0 {
        let share = parent.importance > 0 ? child.importance / parent.importance : 0
        let childValue = value * share / Double(place + 1)
        let childTop = depth == 0 ? place : top
        all.append(
          Node(
            folder: Int32(child.folder), file: Int32(child.file), depth: depth, top: childTop,
            position: all.count, importance: child.importance, value: childValue))
        if child.folder >= 0 {
          visit(child.folder, depth: depth + 1, top: childTop, value: childValue)
        }
      }
    }
    visit(0, depth: 0, top: 0, value: 1)
    nodes = all.sorted {
      $0.value != $1.value ? $0.value > $1.value : $0.position < $1.position
    }
  }
}
