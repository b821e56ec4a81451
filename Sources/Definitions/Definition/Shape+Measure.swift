import Ranking
import Support

extension Shape where Value == Measure {
  static var measure: Shape {
    let phrase = "a measure such as mrr@10, ndcg@10, p@10, recall@20 or map@10"
    let schema: JSONValue = [
      "type": "string",
      "pattern": "^((mrr|ndcg|map)(@[1-9][0-9]*)?|(p|recall|success)@[1-9][0-9]*)$",
    ]
    return Shape(phrase, schema: schema) { node, decoding in
      guard let text = node.scalar?.text, let measure = Measure(written: text) else {
        let nearest = node.scalar.flatMap { Measure.nearest(to: $0.text) }
        return decoding.reject(
          "expected \(phrase), found \(node.phrase)", at: node.range, suggestion: nearest)
      }
      return measure
    }
  }
}
