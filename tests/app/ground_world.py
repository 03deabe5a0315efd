"""A small world for the questions of who holds the ground: one account, two sellers, one competitor."""

AT = "2026-11-20"
ORGANIZATIONS = """
    name,id,kind,tier
    Us,us,ours,
    Bank,bank,customer,
    Rival,rival,competitor,
"""
DEPARTMENTS = """
    name,organization,id
    North,us,north
    South,us,south
    IT,bank,it
"""
PEOPLE = """
    name,organization,id,department,title,level
    Sam,us,sam,North,Seller,base
    Sue,us,sue,South,Seller,base
    Rex,rival,rex,,Seller,base
    Ann,bank,ann,IT,CIO,high
    Bob,bank,bob,IT,Head,middle
    Cid,bank,cid,IT,Clerk,base
    Dan,bank,dan,IT,Chair,top
"""
TIES = """
    from,to,strength,stated_on
    sam,ann,80,2026-11-20
    sam,bob,60,2026-11-20
    sam,cid,40,2026-11-20
    sue,cid,50,2026-11-20
    ann,dan,50,2026-11-20
    sue,bob,12,2026-11-20
    rex,bob,70,2026-11-20
"""
PROJECTS = """
    name,customer,id,status,opened_on,closed_on,bidders,review
    Lake,bank,lake,open,2026-01-01,,us;rival,
    Cloud,bank,cloud,won,2025-01-01,2025-06-30,us;rival,
"""
DECISIONS = """
    project,person,role,value,influence,veto,stage
    lake,ann,decider,5,5,false,decision
    lake,bob,approver,4,4,true,budget
    lake,cid,user,2,2,false,
"""
ASSESSMENTS = """
    subject,at,id,perspective,project,stance,conduct,guidance,information,participation,interactions
    person:ann,2026-10-01,a1,us,,1,1,1,1,1,i1
    person:bob,2026-10-01,a2,us,lake,0,0,0,0,0,i1
    person:bob,2026-10-01,a3,us,,1,1,1,1,1,i1
    person:bob,2026-10-02,a4,rival,,2,2,2,2,2,i1
"""
INTERACTIONS = """
    at,participants,id,channel,depth
    2026-09-30,sam;ann;bob,i1,visit,2
"""
OTHERS = {
    "resources": "name,kind,id,capacity,supports\nCEO,executive,ceo,5,\nExpert,expert,expert,1,",
    "work": "project,person,role,share\ncloud,sam,account,100\ncloud,ann,sponsor,",
    "owners": "organization,person,role\nbank,sam,account",
    "goals": "subject,metric,target,due,id\nperson:ann,level,2,2026-12-31,g1",
    "actions": "title,goal,due,id,assigned_to,status\nCall her,g1,2026-10-01,t1,sam,open",
}

SHEETS = {
    "organizations": ORGANIZATIONS, "departments": DEPARTMENTS, "people": PEOPLE, "ties": TIES, "projects": PROJECTS,
    "decisions": DECISIONS,
    "assessments": ASSESSMENTS, "interactions": INTERACTIONS, **OTHERS,
}  # fmt: skip
