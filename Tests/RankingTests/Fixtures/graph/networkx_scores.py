"""Writes networkx_scores.json: PageRank and hub scores by networkx on fixed graphs.

Run with: python3 networkx_scores.py > networkx_scores.json (networkx, numpy, scipy).
"""

import json
import random

import networkx as nx


def case(name, count, edges, personalisation=None, has_single_strongest=True):
    graph = nx.DiGraph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(edges)
    uniform = {node: 1.0 for node in range(count)}
    weights = None if personalisation is None else dict(enumerate(personalisation))
    settings = {"max_iter": 10000, "tol": 1e-15}
    hubs = [0.0] * count
    authorities = [0.0] * count
    # Where the greatest singular value is a multiple one, hub scores depend on the start, and
    # networkx takes any vector of them.
    parts = nx.weakly_connected_components(graph) if has_single_strongest else []
    for part in parts:
        below = graph.subgraph(sorted(part))
        if below.number_of_edges() == 0:
            continue
        share = below.number_of_edges() / graph.number_of_edges()
        # The adjacency matrix's order is the graph's, so a fresh one with sorted nodes is made.
        plain = nx.DiGraph()
        plain.add_nodes_from(sorted(part))
        plain.add_edges_from(below.edges())
        part_hubs, part_authorities = nx.hits(plain, max_iter=10000, tol=1e-15)
        for node in part:
            hubs[node] = max(0.0, part_hubs[node]) * share
            authorities[node] = max(0.0, part_authorities[node]) * share
    result = {
        "name": name,
        "edges": [sorted(graph.successors(node)) for node in range(count)],
        "pagerank": list(nx.pagerank(graph, dangling=uniform, **settings).values()),
        "hubs": hubs if has_single_strongest else None,
        "authorities": authorities if has_single_strongest else None,
    }
    if weights is not None:
        result["personalisation"] = personalisation
        result["personalised"] = list(
            nx.pagerank(graph, alpha=0.7, personalization=weights, dangling=uniform, **settings).values()
        )
        result["restarting"] = list(
            nx.pagerank(graph, personalization=weights, **settings).values()
        )
    return result


def attachment(seed, count, degree):
    """A graph that grows as source trees do: new files depend on files that are much used."""
    source = random.Random(seed)
    targets = list(range(5))
    edges = []
    for node in range(5, count):
        chosen = {source.choice(targets) for _ in range(source.randint(0, degree))}
        for target in sorted(chosen):
            if target != node:
                edges.append((node, target))
                targets.append(target)
        targets.append(node)
    return edges


scattered = attachment(3, 40, 4) + [(40 + a, 40 + b) for a, b in attachment(4, 20, 3)]
cases = [
    case("chain", 4, [(0, 1), (1, 2), (2, 3)], [0, 0, 3, 1], False),
    case("triangle and tail", 5, [(0, 1), (1, 2), (2, 0), (3, 0), (4, 3)]),
    case("grown", 60, attachment(1, 60, 5), [1 + (node % 7) for node in range(60)]),
    case("grown, with parts apart", 62, scattered, [node % 3 for node in range(62)]),
]
print(json.dumps(cases, indent=1))
