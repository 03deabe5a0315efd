"""A small world of a year's work: a bank of tier S, two sellers and their director, what is promised, planned and given."""

AT = "2026-11-20"
SHEETS = {
    "organizations": """
        name,id,kind,tier,standing
        Us,us,ours,,
        Bank,bank,customer,S,strategic
        Mill,mill,customer,C,
        Rival,rival,competitor,,
    """,
    "people": """
        name,organization,id,title,level,reports_to,birthday
        Dee,us,dee,Director,high,,
        Sam,us,sam,Seller,base,dee,
        Sue,us,sue,Seller,base,dee,
        Ann,bank,ann,CIO,high,,1975-11-24
        Bob,bank,bob,Clerk,base,,
        Cid,bank,cid,Head of Audit,middle,,
        Max,mill,max,Owner,top,,
    """,
    "owners": """
        organization,person,role
        bank,sue,account
        mill,sam,account
    """,
    "ties": """
        from,to,strength,stated_on
        sam,ann,80,2026-11-20
        sue,ann,40,2026-11-20
        sue,bob,60,2026-11-20
    """,
    "projects": """
        name,customer,id,status
        Lake,bank,lake,open
    """,
    "decisions": """
        project,person,role,value,influence
        lake,ann,decider,5,4
    """,
    "interactions": """
        at,participants,id,channel,purpose,depth,initiated_by
        2026-09-30,sam;ann,i1,visit,work,3,theirs
        2026-08-01,sue;bob,i2,call,work,1,ours
        2026-11-01,sam;max,i3,call,work,1,ours
    """,
    "assessments": """
        subject,at,id,perspective,stance,conduct,guidance,information
        person:ann,2026-03-01,a1,us,1,1,1,1
    """,
    "expectations": """
        person,text,due,met,promised_by,id
        ann,a second supplier,2026-11-30,false,,e1
        ann,a day with our expert,2026-11-10,false,sue,e2
        ann,far away,2027-11-30,false,,e3
        ann,long kept,2026-10-30,true,sue,e4
    """,
    "goals": """
        subject,metric,target,due,id,owner,status
        person:ann,level,2,2026-12-31,g1,sam,open
    """,
    "actions": """
        title,goal,due,id,assigned_to,status,done_at
        Show the lab,g1,2026-11-25,act1,,open,
        Shown before,g1,2026-11-01,act2,sue,done,2026-11-01
    """,
}
