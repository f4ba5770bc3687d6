from praxis.cli import train_preference
if __name__ == '__main__': train_preference()
