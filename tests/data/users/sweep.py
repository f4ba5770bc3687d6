"A grid of settings with several seeds, and the best of them."
import json
import subprocess
import sys

flags = ('--sweep training.learning_rate=1e-4,1e-2 --seeds 2 --training.epochs 1 '
         '--dataset.num_examples 2000 --output sweep')
done = subprocess.run([f'{sys.prefix}/bin/praxis', 'train', 'supervised', *flags.split()], stdout=subprocess.PIPE)
found = json.loads(done.stdout)
print(found['best']['set'] == {'training.learning_rate': 0.01})
