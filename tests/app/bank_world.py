"""A small world of people: three of a bank, two of ours, one of a rival, and who knows whom."""

ORGANIZATIONS = """
    name,id,kind
    Us,us,ours
    Bank,bank,customer
    Rival,rival,competitor
"""
DEPARTMENTS = """
    name,organization,id
    Risk,bank,risk
    Shop,bank,shop
"""
PEOPLE = """
    name,organization,id,title,reports_to
    Sam,us,sam,Seller,
    Sue,us,sue,Seller,
    Ann,bank,ann,CIO,
    Bob,bank,bob,CEO,
    Cid,bank,cid,Clerk,
    Rex,rival,rex,Seller,
"""
TIES = """
    from,to,strength,basis,source
    sam,ann,80,person,crm
    ann,bob,50,position,crm
    sue,ann,,,crm
    rex,bob,90,,crm
    sam,rex,90,,crm
"""
BANK = {"organizations": ORGANIZATIONS, "departments": DEPARTMENTS, "people": PEOPLE, "ties": TIES}
