from praxis.cli import reproduce
if __name__ == '__main__': reproduce()
