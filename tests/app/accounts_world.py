"""A small world for the questions about an account: a bank of two departments, two of ours, one competitor."""

AT = "2026-11-20"
ORGANIZATIONS = """
    name,id,kind,tier,standing
    Us,us,ours,,
    Bank,bank,customer,S,partner
    Rival,rival,competitor,,
"""
DEPARTMENTS = """
    name,organization,id,weight,headcount,line
    IT,bank,it,5,20,technology
    Audit,bank,audit,3,4,control
"""
PEOPLE = """
    name,organization,id,department,title,level
    Sam,us,sam,,Seller,base
    Sue,us,sue,,Director,high
    Ann,bank,ann,IT,CIO,high
    Bob,bank,bob,IT,Clerk,base
    Cid,bank,cid,Audit,Head of Audit,middle
    Rex,rival,rex,,Seller,middle
"""
TIES = """
    from,to,strength,stated_on,basis,intimacy
    sam,ann,80,2026-11-20,position,4
    sue,ann,40,2026-11-20,person,2
    rex,cid,70,2026-11-20,,
"""
PROJECTS = """
    name,customer,id,status
    Lake,bank,lake,open
"""
DECISIONS = """
    project,person,role,value,influence,veto
    lake,ann,decider,5,4,true
    lake,cid,gatekeeper,,,
"""
ASSESSMENTS = """
    subject,at,id,perspective,stance,conduct,guidance,information,participation,communication,matching,joint_work,recognition,interactions
    person:ann,2026-10-01,a1,us,1,1,1,1,2,,,,,i1
    person:ann,2025-10-01,a0,us,0,0,0,0,0,,,,,
    organization:bank,2026-10-02,o1,us,,,,,,3,2,1,2,
"""
INTERACTIONS = """
    at,participants,id,channel,purpose,depth,initiated_by
    2026-09-30,sam;ann,i1,visit,work,3,theirs
    2026-09-10,sam;ann,i2,call,work,1,ours
"""

SHEETS = {
    "organizations": ORGANIZATIONS, "departments": DEPARTMENTS, "people": PEOPLE, "ties": TIES, "projects": PROJECTS,
    "decisions": DECISIONS,
    "assessments": ASSESSMENTS, "interactions": INTERACTIONS,
}  # fmt: skip
