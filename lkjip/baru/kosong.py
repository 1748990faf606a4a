def skeleton(project): return {}
