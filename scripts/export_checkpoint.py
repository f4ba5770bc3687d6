from praxis.cli import export_checkpoint
if __name__ == '__main__': export_checkpoint()
