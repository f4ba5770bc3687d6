from praxis.cli import train_rl
if __name__ == '__main__': train_rl()
