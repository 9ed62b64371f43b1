"""Asks the demo org for everything the way simple-salesforce asks Salesforce.

simple-salesforce only speaks https to an instance, so an adapter sends what it would send there
over plain http to loopback; nothing else of the library is touched.
"""

import csv
import io
import json
import sys

from requests.adapters import HTTPAdapter
from simple_salesforce import Salesforce
from simple_salesforce.exceptions import SalesforceMalformedRequest

from checks import Checks


class LoopbackAdapter(HTTPAdapter):
    """Sends a request meant for https to the same host and port over http."""

    def send(self, request, **kwargs):
        request.url = request.url.replace("https://", "http://", 1)
        return super().send(request, **kwargs)


def connect(access):
    org = Salesforce(
        instance_url=access["loginUrl"], session_id=access["accessToken"], version="60.0"
    )
    org.session.mount("https://", LoopbackAdapter())
    return org


def bulk_rows(pages):
    rows = []
    for page in pages:
        rows.extend(csv.DictReader(io.StringIO(page)))
    return rows


def check_describe(org, checks):
    names = {sobject["name"] for sobject in org.describe()["sobjects"]}
    checks.that("the global describe lists the sales core", {"Lead", "Account", "Opportunity"} <= names)
    fields = org.Lead.describe()["fields"]
    checks.equal("Lead has the 54 fields of a real Lead", len(fields), 54)
    return [f["name"] for f in fields if f["type"] not in ("address", "location", "base64")]


def check_rest(org, checks, fields):
    expected = org.query("SELECT COUNT() FROM Lead")["totalSize"]
    first = org.query("SELECT Id FROM Lead")
    checks.that("a large result comes in pages", not first["done"] and first["nextRecordsUrl"])
    every = org.query_all(f"SELECT {', '.join(fields)} FROM Lead")["records"]
    checks.equal("query_all returns every lead", len(every), expected)
    checks.equal("no lead comes twice", len({row["Id"] for row in every}), expected)
    with_deleted = org.query_all("SELECT Id FROM Lead", include_deleted=True)["records"]
    checks.that("queryAll also returns deleted leads", len(with_deleted) > expected)
    related = org.query("SELECT Id, Account.Name FROM Contact WHERE AccountId != null LIMIT 1")
    checks.that("a parent's field comes nested", related["records"][0]["Account"]["Name"])
    return {row["Id"]: row for row in every}


def check_bulk(org, checks, fields, rest):
    soql = f"SELECT {', '.join(fields)} FROM Lead"
    rows = bulk_rows(org.bulk2.Lead.query(soql, max_records=2500))
    checks.equal("Bulk 2.0 returns every lead over several pages", len(rows), len(rest))
    text = [f for f in ("Company", "LastName", "Email", "Status", "OwnerId") if f in fields]
    different = [
        row["Id"] for row in rows if any((rest[row["Id"]][f] or "") != row[f] for f in text)
    ]
    checks.equal("Bulk and REST agree on every text", different, [])
    flags = [row for row in rows if row["IsConverted"] != str(rest[row["Id"]]["IsConverted"]).lower()]
    checks.equal("Bulk and REST agree on every flag", flags, [])


def check_refusal(org, checks):
    try:
        org.query("SELECT NoSuchField FROM Lead")
        checks.that("an unknown field is refused", False)
    except SalesforceMalformedRequest as refusal:
        checks.equal("an unknown field is refused", refusal.content[0]["errorCode"], "INVALID_FIELD")


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        access = json.load(file)
    checks = Checks()
    org = connect(access)
    fields = check_describe(org, checks)
    rest = check_rest(org, checks, fields)
    check_bulk(org, checks, fields, rest)
    check_refusal(org, checks)
    checks.that("the allowance is known", org.limits()["DailyApiRequests"]["Max"] > 0)
    checks.close()


if __name__ == "__main__":
    main()
