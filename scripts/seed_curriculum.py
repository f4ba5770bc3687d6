from praxis.cli import seed_curriculum
if __name__ == '__main__': seed_curriculum()
