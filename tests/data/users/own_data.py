"Labelled states of one's own, from an .npz file."
import numpy as np
import praxis

rng = np.random.default_rng(0)
inputs = rng.standard_normal((2000, 4), np.float32)
np.savez('my.npz', inputs=inputs, action=(inputs.sum(1) > 0).astype(int))

run = praxis.train('supervised', data='my.npz', output='run', training=dict(epochs=5))
policy = praxis.load('run')
print(run.metrics['held_out_accuracy'] > 0.95 and policy.act(np.ones(4)) == 1)
