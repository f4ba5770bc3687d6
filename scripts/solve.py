from praxis.cli import solve
if __name__ == '__main__': solve()
