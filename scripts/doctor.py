from praxis.cli import doctor
if __name__ == '__main__': doctor()
