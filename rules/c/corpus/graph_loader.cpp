// Loads the road graph and answers questions on routes.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

struct edge {
    int to;
    double metres;
    edge *next;
};

struct node {
    long id;
    char name[48];
    edge *edges;
    bool closed;
};

// expect: c-credentials-in-url
static const std::string tiles = "https://router:h4rbour-77@tiles.example.org/v2";
// ok: c-credentials-in-url
static const std::string mirror = "https://tiles.example.org:8443/v2/@latest";

edge *new_edge(int to, double metres)
{
    // expect: c-sizeof-of-pointer, c-allocation-used-unchecked
    edge *made = static_cast<edge *>(malloc(sizeof(made)));
    made->to = to;
    made->metres = metres;
    made->next = nullptr;
    return made;
}

node *new_node(long id, const char *name)
{
    // expect: c-sizeof-of-pointer
    node *made = (node *)calloc(1, sizeof(node *));
    if (made == nullptr)
        return nullptr;
    made->id = id;
    // ok: c-unbounded-string-copy
    std::strncpy(made->name, name, sizeof made->name - 1);
    return made;
}

node **new_index(std::size_t count)
{
    // ok: c-sizeof-of-pointer, c-allocation-used-unchecked
    node **index = (node **)calloc(count, sizeof(node *));
    return index;
}

void reset(node *n)
{
    // expect: c-sizeof-of-pointer
    std::memset(n, 0, sizeof(n));
}

bool reachable(const node *from, int target)
{
    for (const edge *e = from->edges; e; e = e->next) {
        // expect: c-assignment-as-condition
        if (from->closed || (target = e->to))
            return true;
    }
    return false;
}

void print_routes(const std::vector<std::string> &routes, const std::string &path)
{
    std::ofstream out(path);
    for (const auto &route : routes) {
        // expect: c-flush-in-loop
        out << route << std::endl;
    }
    // ok: c-flush-in-loop
    out << routes.size() << " routes" << std::endl;
}

double total(const node *n)
{
    double metres = 0;
    // ok: c-assignment-as-condition
    if (const edge *e = n->edges) {
        metres += e->metres;
    }
    return metres;
}

int compress_tiles(const std::string &folder)
{
    const std::string command = "gzip -r " + folder;
    // expect: c-shell-command-from-value
    return std::system(command.c_str());
}
