CREATE CONSTRAINT notice_target_id_unique IF NOT EXISTS FOR (n:NoticeTarget) REQUIRE n.id IS UNIQUE
