from praxis.cli import playbook
if __name__ == '__main__': playbook()
