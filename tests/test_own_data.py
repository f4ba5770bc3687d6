"People's own data: recorded buffers in every state of disrepair, a million rows, and an expert to imitate."
import json
import subprocess
import sys

import numpy as np
import pytest
import torch

from conftest import REPO, Running, folder_files, refused, seeds
from praxis.config import UserError
from praxis.guidance.batches import shuffled, size, tensors
from praxis.guidance.config import FilePairs, FileStates, FileTrajectories, Gymnasium
from praxis.guidance.models import Guidance
from praxis.guidance.own_data import Recording, judged, own_pairs, read_steps
from praxis.seeding import generator
from praxis.stages import PreferenceConfig, RLConfig, SupervisedConfig, prepare
from praxis.training.config import PreferenceTraining, RLTraining
from praxis.training.loop import fit
from praxis.training.preference import pair_logps
from test_large import write


def recorded(count=400, dim=3, seed=0):
    "Steps of a random walk: some episodes terminate, some are cut, the last is under way."
    rng = np.random.default_rng(seed)
    states, next_states = rng.standard_normal((2, count, dim), np.float32)
    ends = rng.random(count)
    terminated, truncated = ends < 0.05, ends > 0.97
    goes_on = np.flatnonzero(~(terminated | truncated)[:-1])
    next_states[goes_on] = states[goes_on + 1]
    action = rng.integers(0, 2, count)
    return dict(states=states, next_states=next_states, action=action,
                reward=(states[:, 0] * (2 * action - 1)).astype(np.float32), terminated=terminated, truncated=truncated,
                logp=np.full(count, np.log(0.5), np.float32))


# Recorded buffers

def bad(name, row, value):
    "A change of one number."
    def change(arrays):
        arrays[name] = arrays[name].astype(np.float32 if name not in ('action',) else np.int64)
        arrays[name][row] = value
    return change


def interleaved(arrays):
    "Two environments, step by step in turn."
    order = np.arange(400).reshape(2, 200).T.ravel()
    for name in arrays: arrays[name] = arrays[name][order]


BAD = {
    'no logp': (lambda a: a.pop('logp'), "no array 'logp': PPO needs the log-probability of each action"),
    'no next_states': (lambda a: a.pop('next_states'),
                       "no array 'next_states'; expected states, next_states, action, reward, terminated, truncated "
                       "and logp"),
    'no truncated': (lambda a: a.pop('truncated'), "no array 'truncated'"),
    'nothing of a buffer': (lambda a: [a.pop(name) for name in list(a) if name != 'reward'], "no array 'states'"),
    'a name nobody knows': (lambda a: a.update(done=a['terminated']), "unknown array 'done'"),
    'NaN in a reward': (bad('reward', 7, np.nan), 'reward: row 7: nan: expected finite numbers'),
    'infinity in a final observation': (bad('next_states', -1, np.inf), 'next_states: row 399: inf'),
    'a negative action': (bad('action', 3, -1), 'action: row 3: -1: expected integers from 0'),
    'a terminated between': (bad('terminated', 5, 0.5), 'terminated: row 5: 0.5: expected 0 or 1'),
    'a probability for a log-probability': (bad('logp', slice(None), 0.5),
                                            'logp: row 0: 0.5: expected log-probabilities, finite and at most 0'),
    'a log-probability of minus infinity': (bad('logp', 2, -np.inf), 'logp: row 2: -inf'),
    'another width': (lambda a: a.update(next_states=a['next_states'][:, :2]),
                      'next_states: shape (400, 2) of float32: expected (400, 3)'),
    'too few rewards': (lambda a: a.update(reward=a['reward'][:-1]),
                        'reward: shape (399,) of float32: expected (400,)'),
    'no rows': (lambda a: a.update({name: x[:0] for name, x in a.items()}), 'states: shape (0, 3)'),
    'continuous actions': (lambda a: a.update(action=a['states']),
                           'action: shape (400, 3) of float32: expected (400,) of integers'),
    'an end that is not marked': (lambda a: a.update(terminated=np.zeros(400, bool)),
                                  'though the step is neither terminated nor truncated'),
    'environments in turn': (interleaved, 'expected the steps of an episode in consecutive rows'),
}


@pytest.mark.parametrize('suffix', ['.npz', '.safetensors'])
@pytest.mark.parametrize('name', BAD)
def test_a_bad_buffer_is_refused_by_array_and_row(name, suffix, tmp_path):
    arrays, (change, message) = recorded(), BAD[name]
    change(arrays)
    path = write(tmp_path / f'my{suffix}', arrays)
    with pytest.raises(UserError) as e: read_steps(path)
    assert str(e.value).startswith(f'{path}: ') and message in str(e.value) and '\n' not in str(e.value)


@pytest.mark.parametrize('seed', range(5))
def test_damaged_buffers_are_read_or_refused(seed, tmp_path):
    "Bytes of a good file, changed at random: read as something finite, or refused in one line."
    rng = np.random.default_rng(seed)
    for suffix in ('.npz', '.safetensors'):
        path = write(tmp_path / f'my{suffix}', recorded(20))
        good = np.frombuffer(path.read_bytes(), np.uint8)
        for _ in range(40):
            data = good.copy()
            data[rng.integers(0, len(data), rng.integers(1, 4))] = rng.integers(0, 256)
            path.write_bytes(data[:rng.integers(len(data) // 2, len(data) + 1)].tobytes())
            try: steps = read_steps(path)
            except UserError as e: assert '\n' not in str(e)
            else: assert all(x.isfinite().all() for x in steps)


def test_returns_stop_at_the_end_of_each_episode():
    torch.manual_seed(0)
    ended = torch.rand(200) < 0.1
    ended[-1] = True
    steps = Recording(torch.zeros(200, 1), torch.zeros(200).long(), torch.ones(200), ended, torch.zeros(200).bool(),
                      torch.zeros(200), torch.zeros(0, 1), torch.zeros(200).long())
    seen = judged(lambda states, heads: Guidance(None, torch.zeros(len(states)), None, None), steps,
                  RLTraining(gamma=0.5, lam=1.0, normalise_advantage='never'), 10)
    expected, ret = [], 0.0
    for end in reversed(ended.tolist()):
        ret = 1 + (0 if end else 0.5 * ret)
        expected.append(ret)
    assert torch.allclose(seen.ret, torch.tensor(expected[::-1]))


FLAGS = ['--dataset.kind', 'file', '--dataset.path', 'steps.npz', '--training.epochs', '20', '--training.batch_size',
         '16', '--training.checkpoint_every', '30']


def test_ppo_from_a_file_is_killed_and_resumed_with_the_same_bits(forks, tmp_path):
    for name in ('whole', 'killed'):
        (tmp_path / name).mkdir()
        write(tmp_path / name / 'steps.npz', recorded())
    whole = forks.run('train_rl', *FLAGS, cwd=tmp_path / 'whole')
    assert whole.returncode == 0, whole.stderr
    metrics = json.loads(whole.stdout)['metrics']
    assert {'policy_loss', 'value_loss', 'guard_loss', 'latency_loss', 'entropy', 'approx_kl', 'clip_fraction',
            'explained_variance'} <= metrics.keys()
    assert not any('return' in name for name in metrics), 'nobody knows the exact return of what was recorded'
    process = Running('train_rl', *FLAGS, forks=forks, cwd=tmp_path / 'killed', PRAXIS_LOG_LEVEL='debug')
    process.read(1, 'epoch=4')
    process.kill()
    assert forks.run('train_rl', *FLAGS, '--resume', cwd=tmp_path / 'killed').stdout == whole.stdout
    whole, killed = (folder_files(tmp_path / name / 'data/processed/checkpoints/rl') for name in ('whole', 'killed'))
    assert killed == whole


def test_what_cannot_be_done_with_a_file_is_refused_in_one_line(command, tmp_path):
    path, arrays = tmp_path / 'steps.npz', recorded()
    write(path, arrays)
    refused(command('train_rl', *FLAGS, '--training.target_kl', '0.1'),
            'training.target_kl: 0.1: only dataset.kind gymnasium and programs use it')
    refused(command('train_rl', *FLAGS, '--training.kl_weight', '0.1'),
            'training.kl_weight: 0.1: only dataset.kind programs uses it')
    arrays.pop('logp')
    write(path, arrays)
    refused(command('train_rl', *FLAGS), "steps.npz: no array 'logp'", 'cannot tell how far')
    assert [p.name for p in tmp_path.iterdir()] == ['steps.npz']


def test_ppo_learns_from_a_file_which_action_pays(tmp_path):
    path = write(tmp_path / 'steps.safetensors', recorded(4000))
    job = prepare(RLConfig(dataset=FileTrajectories(path=str(path)), training=RLTraining(epochs=20)))
    fit(job, tmp_path / 'run')
    states = torch.randn(1000, 3, generator=generator(0, 'new'))
    right = (job.model(states, ('policy',)).policy_logits.argmax(1) == (states[:, 0] > 0)).float().mean()
    assert right > 0.9, 'action 1 pays the first number of the state, action 0 its negative'


# A million rows

def addresses(batches):
    "Where the tensors of each batch lie: storage, and offset in it."
    return [[(x.untyped_storage().data_ptr(), x.storage_offset()) for x in tensors(batch)] for batch in batches]


def a_million(stage, path):
    count, rng = 1_000_000, np.random.default_rng(0)
    if stage == 'supervised':
        write(path, dict(inputs=rng.standard_normal((count, 4), np.float32), action=np.arange(count) % 5))
        return prepare(SupervisedConfig(dataset=FileStates(path=str(path))))
    write(path, recorded(count))
    return prepare(RLConfig(dataset=FileTrajectories(path=str(path))))


@pytest.mark.parametrize('stage, suffix', [('supervised', '.npz'), ('rl', '.npz'), ('rl', '.safetensors')])
def test_a_million_rows_are_dealt_out_without_a_copy_for_each_batch(stage, suffix, tmp_path):
    job = a_million(stage, tmp_path / f'my{suffix}')
    batches = list(job.batches(0))
    assert len(batches) == job.steps_per_epoch
    assert sum(map(size, batches)) == (800_000 if stage == 'supervised' else 1_000_000)
    where = addresses(batches)
    for column in zip(*where):
        assert len({storage for storage, _ in column}) == 1, "a batch shares its storage with the epoch's gather"
        assert all(b > a for (_, a), (_, b) in zip(column, column[1:])), 'one slice after the other'


def test_pairs_are_dealt_out_without_copies_and_the_reference_leaves_their_order_alone(tmp_path):
    def side(i, action): return dict(states=[[i, 1.0], [i, 2.0]], actions=[action, 0])
    path = tmp_path / 'pairs.jsonl'
    path.write_text(''.join(json.dumps(dict(chosen=side(i, 1), rejected=side(i, 0))) + '\n' for i in range(1000)))
    config = PreferenceConfig(dataset=FilePairs(path=str(path)), training=PreferenceTraining(batch_size=64))
    job, train = prepare(config), own_pairs(config.dataset, config.seed).train
    batches = list(job.batches(3))
    assert all(len({storage for storage, _ in column}) == 1 for column in zip(*addresses(batches)))
    plain = list(shuffled(train, 64, generator(config.seed, 'order', 3)))
    assert all(torch.equal(x, y) for a, b in zip(batches, plain, strict=True)
               for x, y in zip(tensors(a[:2]), tensors(b[:2]), strict=True))
    with torch.no_grad(): again = pair_logps(job.model, batches[0])
    assert torch.allclose(again[0], batches[0].ref_chosen_logp, atol=1e-6)
    assert torch.allclose(again[1], batches[0].ref_rejected_logp, atol=1e-6), 'each pair has its own'


# Imitation of an expert

@seeds(0, slow=(1, 2))
def test_imitation_of_ten_thousand_steps_balances_the_pole_for_as_long_as_the_expert(seed, tmp_path):
    pytest.importorskip('gymnasium')
    from praxis.guidance.rollout import evaluate_policy
    subprocess.run([sys.executable, REPO / 'data/make_cartpole.py', '--output', tmp_path], check=True,
                   capture_output=True)
    job = prepare(SupervisedConfig(seed=seed, dataset=FileStates(path=str(tmp_path / 'cartpole.npz'))))
    fit(job, tmp_path / 'run')
    assert (evaluate_policy(job.model, Gymnasium()) == 500).all(), 'twenty greedy episodes that it has not seen'
