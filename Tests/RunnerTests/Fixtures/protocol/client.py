"""Talks to a server of the Model Context Protocol by the protocol's own client, and prints what came.

Usage: client.py FRESH_CACHE PROGRAM ARGUMENT...; the program's arguments say --cache CACHE, which the
part about cancellation replaces by FRESH_CACHE, so that its first call takes a while.
"""

import json
import subprocess
import sys

import anyio
from mcp import ClientSession
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.shared.exceptions import MCPError

FRESH, PROGRAM, *ARGUMENTS = sys.argv[1:]

# What tools may want to be called with, by the names of their arguments.
SAMPLES = {
    "query": "accept connection", "file": "src/server.py", "path": "src/server.py",
    "files": ["src/server.py"], "paths": ["src/server.py"], "symbol": "Server", "name": "Server",
    "task": "accept connections", "hint": "accept connections",
}


def arguments(tool):
    """Arguments that the schema of a tool asks for."""
    schema, given = tool.input_schema, {}
    for name in schema.get("required", []):
        kind = schema["properties"][name]
        given[name] = SAMPLES.get(name, kind.get("enum", [kind.get("minimum", "server")])[0])
    return given


def shown(result):
    return {
        "error": result.is_error,
        "text": "".join(part.text for part in result.content),
        "structure": result.structured_content,
    }


async def refusal(call):
    try:
        await call
    except MCPError as error:
        return error.error.code
    return None


async def handshake(parameters):
    """The protocol as it is agreed on by initialize."""
    found = {}
    async with stdio_client(parameters) as (reader, writer):
        async with ClientSession(reader, writer) as session:
            agreed = await session.initialize()
            found["version"] = agreed.protocol_version
            found["server"] = agreed.server_info.name
            tools = (await session.list_tools()).tools
            found["tools"] = [tool.name for tool in tools]
            found["readOnly"] = all(tool.annotations.read_only_hint for tool in tools)
            progress = []

            async def hear(done, total, message):
                progress.append(done)

            # The client itself checks structured results against the schemas of the tools.
            found["calls"] = {
                tool.name: shown(
                    await session.call_tool(tool.name, arguments(tool), progress_callback=hear))
                for tool in tools
            }
            found["progress"] = progress == sorted(progress) and len(progress) > 0
            found["wrong"] = shown(await session.call_tool("semantic_search", {"quary": "x"}))
            found["unknown"] = await refusal(session.call_tool("no_such_tool", {}))
            found["method"] = await refusal(session.list_resources())
            await session.send_ping()
            results = []

            async def one(query):
                answer = await session.call_tool("semantic_search", {"query": query})
                if not answer.is_error:
                    results.append(query)

            async with anyio.create_task_group() as group:
                for number in range(20):
                    group.start_soon(one, f"server {number}")
            found["concurrent"] = len(set(results))
    return found


async def stateless(parameters):
    """The protocol whose requests carry their version, which the client finds by asking."""
    async with Client(stdio_client(parameters), mode="auto") as client:
        called = await client.call_tool("semantic_search", {"query": "accept connection"})
        return {
            "version": client.protocol_version,
            "tools": [tool.name for tool in (await client.list_tools()).tools],
            "call": shown(called),
        }


async def given_up(parameters):
    """A call that its client gives up, and the next one on the same connection."""
    async with stdio_client(parameters) as (reader, writer):
        async with ClientSession(reader, writer) as session:
            await session.initialize()
            with anyio.move_on_after(0.005) as scope:
                await session.call_tool("semantic_search", {"query": "accept connection"})
            after = await session.call_tool("semantic_search", {"query": "accept connection"})
            return {"cancelled": scope.cancelled_caught, "after": shown(after)}


def cancelled(command):
    """The ids of all responses where a call was cancelled, read from the wire."""
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def send(method, number=None, **parameters):
        message = {"jsonrpc": "2.0", "method": method, "params": parameters}
        if number is not None:
            message["id"] = number
        server.stdin.write(json.dumps(message).encode() + b"\n")
        server.stdin.flush()

    call = {"name": "semantic_search", "arguments": {"query": "accept connection"}}
    send("initialize", 1, protocolVersion="2025-06-18", capabilities={},
         clientInfo={"name": "test", "version": "1"})
    send("notifications/initialized")
    send("tools/call", 2, **call)
    send("notifications/cancelled", requestId=2, reason="test")
    send("ping", 3)
    send("tools/call", 4, **call)
    server.stdin.close()
    ids = [json.loads(line)["id"] for line in server.stdout]
    return {"ids": ids, "code": server.wait()}


async def main():
    parameters = StdioServerParameters(command=PROGRAM, args=ARGUMENTS)
    place = ARGUMENTS.index("--cache") + 1
    fresh = [ARGUMENTS[:place] + [FRESH + name] + ARGUMENTS[place + 1:] for name in ("1", "2")]
    print(json.dumps({
        "handshake": await handshake(parameters),
        "stateless": await stateless(parameters),
        "givenUp": await given_up(StdioServerParameters(command=PROGRAM, args=fresh[0])),
        "cancelled": cancelled([PROGRAM] + fresh[1]),
    }))


anyio.run(main)
