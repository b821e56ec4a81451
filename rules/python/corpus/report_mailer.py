"""Builds the weekly report and sends it to its readers."""

import re
import smtplib
from email.message import EmailMessage

# expect: python-blanket-suppression
from .tables import *  # noqa
# ok: python-blanket-suppression
from .charts import bar_chart  # noqa: F401

# ok: python-hardcoded-secret
PASSWORD_HINT = "ask the operators for it"
# ok: python-hardcoded-secret
TOKEN_HEADER = "X-Report-Token"


# expect: python-mutable-default
def collect(source, sections={}, limit=50):
    for section in source.sections():
        sections.setdefault(section.name, []).extend(section.rows[:limit])
    return sections


def where_clause(filters):
    clause = " AND ".join(name + " = '" + str(value) + "'" for name, value in filters.items())
    return clause or "1 = 1"


def figures(database, filters):
    clause = where_clause(filters)
    # expect: python-sql-from-string
    statement = "SELECT week, sum(total) FROM sales WHERE " + clause + " GROUP BY week"
    return database.execute(statement).fetchall()


def comments(database, filters):
    # expect: python-sql-from-string
    return database.execute("""
        SELECT author, body FROM comments
        WHERE {} ORDER BY written
    """.format(where_clause(filters))).fetchall()


def html_table(rows):
    html = "<table>"
    for row in rows:
        # expect: python-string-built-in-loop
        html += "<tr>"
        for cell in row:
            # expect: python-string-built-in-loop
            html = html + "<td>" + str(cell) + "</td>"
        # expect: python-string-built-in-loop
        html += "</tr>"
    return html + "</table>"


def plain_table(rows):
    out = ""
    for row in rows:
        line = "\t".join(map(str, row))
        # expect: python-string-built-in-loop
        out += line
    return out


def mask_names(text, names):
    for name in names:
        # expect: python-regex-in-loop
        text = re.sub(rf"\b{re.escape(name)}\b", "***", text)
    return text


def arrow(old, new):
    # expect: python-is-literal
    if new - old is 0:
        return "="
    # ok: python-is-literal
    return "the trend is 'up'" if new > old else "the trend is 'down'"


def best_weeks(rows, count=3):
    # ok: python-sorted-for-extreme
    return sorted(rows, key=lambda row: row[1])[-count:]


def median(rows):
    # ok: python-sorted-for-extreme
    return sorted(row[1] for row in rows)[len(rows) // 2]


def send(readers, subject, body, host="mail.internal"):
    message = EmailMessage()
    message["Subject"] = subject
    message["To"] = ", ".join(readers)
    message.set_content(body, subtype="html")
    with smtplib.SMTP(host, timeout=30) as server:
        server.send_message(message)
    # expect: python-blanket-suppression
    return message.as_bytes() # type:ignore
