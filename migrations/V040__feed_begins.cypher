MERGE (f:Feed {id: 'feed'}) ON CREATE SET f.seq = 0, f.born = randomUUID()
