CREATE INDEX notice_number IF NOT EXISTS FOR (n:Notice) ON (n.number)
