from praxis.cli import enjoy
if __name__ == '__main__': enjoy()
