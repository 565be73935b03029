"""流程设置: what a place's flow looks like, and how its administrator changes it."""
