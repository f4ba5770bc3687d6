"Pairs of one's own, of which one side is preferred."
import numpy as np
import praxis

def side(state, action): return dict(states=[state.tolist()], actions=[int(action)])

states = np.random.default_rng(0).standard_normal((1000, 4))
pairs = [dict(chosen=side(s, s[0] > 0), rejected=side(s, s[0] <= 0)) for s in states]
run = praxis.train('preference', data=pairs, output='run')
print(run.metrics['held_out_accuracy'] > 0.95)
