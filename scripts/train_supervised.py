from praxis.cli import train_supervised
if __name__ == '__main__': train_supervised()
