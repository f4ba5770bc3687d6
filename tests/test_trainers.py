"That the trainers learn, on several seeds, as far as the known optimum of their data allows."
import subprocess
import sys

import pytest

from conftest import REPO, seeds
from praxis.config import load_config
from praxis.stages import STAGES, PreferenceConfig, RLConfig, SupervisedConfig, prepare
from praxis.training.loop import fit

each_seed = seeds(1, 2, slow=(3, 4, 5))  # the notebooks show seed 0


@pytest.fixture(autouse=True)
def quiet(monkeypatch): monkeypatch.setenv('PRAXIS_LOG_LEVEL', 'error')


@each_seed
def test_imitation_is_right_nine_times_in_ten_of_what_can_be_reached_on_states_it_never_saw(seed, tmp_path):
    metrics = fit(prepare(SupervisedConfig(seed=seed)), tmp_path)['metrics']
    for name in ('accuracy', 'guard_accuracy'): assert metrics[f'held_out_{name}'] >= 0.9 * metrics[f'best_{name}']
    assert metrics['held_out_accuracy'] <= metrics[
        'best_accuracy'] + 0.02, 'better than who knows the demonstrator would be a leak'


@each_seed
def test_ppo_raises_the_exact_return_a_fifth_of_the_way_to_the_optimum(seed, tmp_path):
    metrics = fit(prepare(RLConfig(seed=seed)), tmp_path)['metrics']
    assert metrics['expected_return_before'] < metrics['expected_return'] <= metrics['optimal_return']
    way = metrics['optimal_return'] - metrics['behaviour_return']
    assert metrics['expected_return'] - metrics['behaviour_return'] >= 0.2 * way


@each_seed
def test_dpo_comes_within_three_points_of_bayes(seed, tmp_path):
    metrics = fit(prepare(PreferenceConfig(seed=seed)), tmp_path)['metrics']
    assert abs(metrics['held_out_accuracy'] - metrics['bayes_accuracy']) <= 0.03


@seeds(0, 1, 2, slow=range(3, 10))  # ten chains take minutes; three show a stage that no longer gains
def test_in_the_default_chain_each_stage_gains_and_the_end_is_nine_tenths_of_the_way(seed, tmp_path):
    parent, returns = None, []
    for stage in STAGES:
        result = fit(prepare(load_config(STAGES[stage].config, None, {'seed': seed, 'model.init_from': parent})),
                     tmp_path / stage)
        parent, metrics = tmp_path / stage / result['checkpoint']['file'], result['metrics']
        if returns: assert metrics['expected_return_before'] == returns[-1], 'all heads are kept'
        if stage == 'rl':
            assert metrics['behaviour_return'] == returns[-1], 'the buffer is of the policy that it starts from'
        returns.append(metrics['expected_return'])
    start, best = metrics['random_return'], metrics['optimal_return']
    assert start < returns[0] < returns[1] < returns[2] < best
    assert returns[2] - start > 0.9 * (best - start)


@pytest.mark.parametrize('loss', ['robust', 'ipo', 'hinge'])
def test_every_preference_loss_learns(loss, tmp_path):
    config = PreferenceConfig.model_validate(dict(training=dict(loss=loss)))
    metrics = fit(prepare(config), tmp_path)['metrics']
    assert metrics['held_out_accuracy'] >= metrics['bayes_accuracy'] - 0.05


@pytest.fixture(scope='session')
def digits(tmp_path_factory):
    "The two files that `data/make_digits.py` writes."
    folder = tmp_path_factory.mktemp('digits')
    subprocess.run([sys.executable, REPO / 'data/make_digits.py', '--output', folder], check=True, capture_output=True)
    return folder


@seeds(0, slow=(1, 2))
@pytest.mark.parametrize('stage, data, figure, least', [
    ('supervised', 'supervised.npz', 'held_out_accuracy', 0.95),
    ('preference', 'preference.jsonl', 'held_out_greedy_accuracy', 0.90)])  # from pairs alone
def test_handwritten_digits_are_read(stage, data, figure, least, seed, digits, tmp_path):
    config = load_config(STAGES[stage].config, REPO / f'configs/digits/{stage}.yaml',
                         {'dataset.path': str(digits / data), 'seed': str(seed)})
    assert fit(prepare(config), tmp_path)['metrics'][figure] >= least
