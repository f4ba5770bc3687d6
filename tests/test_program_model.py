"The model that ships is what its note says, and the command in the note makes it."
import pytest
import torch

from praxis.checkpoint import versions
from praxis.config import UserError, bundled, load_config
from praxis.dsl.batched import NOTHING
from praxis.dsl.language import OPERATORS, PAPER
from praxis.dsl.syntax import task_of
from praxis.files import sha256_file
from praxis.guidance.models import HEADS
from praxis.programs.config import ProgramNet, Programs
from praxis.programs.evaluate import plan_for, read_model, shipped_model, shipped_note, trained_model
from praxis.programs.imitation import any_of, draw_examples, draw_tasks, lengths
from praxis.programs.model import ProgramModel, ProgramStates, statement_scores
from praxis.programs.search import search, specs
from praxis.programs.tasks import all_statements, sample_tasks, typed
from praxis.seeding import generator
from praxis.stages import RLConfig, SupervisedConfig, prepare
from praxis.training.loop import fit
from praxis.training.metrics import read_metrics

CONFIG, LONGER = bundled('configs/synthesis/supervised.yaml'), bundled('configs/synthesis/longer.yaml')


def small(**changes):
    "A run of seconds."
    flags = {'dataset.num_tasks': '32', 'dataset.max_length': '3', 'dataset.draws': '2', 'dataset.held_out': '8',
             'model.hidden_dim': '16',
             'training.epochs': '2', 'training.batch_size': '16', 'training.checkpoint_every': '3'}
    return load_config(SupervisedConfig, CONFIG, flags | changes)


def test_the_model_that_ships_is_small_and_was_made_by_the_bundled_configs():
    path, note = bundled('data/models/guidance.safetensors'), shipped_note()
    assert path.stat().st_size < 1_500_000
    parent = note['config']['model']['init_from']  # where the same file was
    assert SupervisedConfig.model_validate(note['config']) == load_config(
        SupervisedConfig, LONGER, {'model.init_from': parent})
    assert note['parent_sha256'] == sha256_file(bundled('data/models/full.safetensors'))
    assert RLConfig.model_validate(note['values']['config']) == load_config(
        RLConfig, bundled('configs/synthesis/values.yaml'))
    assert note['values']['parent_sha256'] == sha256_file(bundled('data/models/longer.safetensors'))
    assert 100_000 <= note['parameters'] == sum(p.numel() for p in shipped_model().parameters()) <= 300_000


def test_the_first_of_its_parents_knows_the_operators_of_the_papers():
    model, note = read_model(bundled('data/models/paper.safetensors'))
    assert model.operators == 38
    assert SupervisedConfig.model_validate(note['config']) == load_config(SupervisedConfig, CONFIG)
    task = specs([task_of(['[3, 8, 5] -> 8', '[1, 9, 4] -> 9', '[] -> null']).examples])
    found, = search(task, model, plan_for('model', 500, language='full')).outcomes  # it is asked for what it knows
    assert [s.operator for s in found.statements] == ['max']


def test_an_altered_or_missing_model_is_one_line(tmp_path):
    path = bundled('data/models/guidance.safetensors')
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    (tmp_path / 'm.safetensors').write_bytes(data)
    (tmp_path / 'm.json').write_bytes(path.with_suffix('.json').read_bytes())
    with pytest.raises(UserError, match='altered'): read_model(tmp_path / 'm.safetensors')
    (tmp_path / 'm.safetensors').write_bytes(data[:1000])
    with pytest.raises(UserError, match='cannot be read'): read_model(tmp_path / 'm.safetensors')
    with pytest.raises(UserError, match='cannot be read'): read_model(tmp_path / 'none.safetensors')


def test_no_task_need_be_held_out(tmp_path):
    fit(prepare(small(**{'dataset.held_out': '0', 'training.epochs': '1'})), tmp_path)
    assert 'policy_loss' in read_metrics(tmp_path)[-1]
    assert not [name for name in read_metrics(tmp_path)[-1] if name.startswith('held_out')]


def test_a_stopped_run_on_programs_ends_with_the_same_bits(tmp_path):
    whole = fit(prepare(small()), tmp_path / 'whole')
    fit(prepare(small(**{'training.epochs': '1'})), tmp_path / 'parts')
    assert fit(prepare(small()), tmp_path / 'parts', resume=True) == whole
    assert read_metrics(tmp_path / 'whole')[-1] == read_metrics(tmp_path / 'parts')[-1]


def test_a_checkpoint_is_a_guide_and_can_start_another_run(tmp_path):
    result = fit(prepare(small()), tmp_path)
    path = tmp_path / result['checkpoint']['file']
    job = prepare(small(**{'model.init_from': str(path)}))
    for name, weight in trained_model(path).state_dict().items():
        assert torch.equal(weight, job.model.state_dict()[name])
    assert job.parent == result['checkpoint']['sha256']


@pytest.mark.parametrize('flags', [{'model.kind': 'mlp'}, {'dataset.kind': 'synthetic'}])
def test_a_model_that_cannot_read_the_data_is_refused(flags):
    with pytest.raises(UserError, match='does not read'): load_config(SupervisedConfig, CONFIG, flags)


@pytest.mark.parametrize('arithmetic', ['exact', 'native'])
def test_every_head_of_the_model_learns(tmp_path, arithmetic):
    job = prepare(small(**{'training.arithmetic': arithmetic}))
    assert job.model.exact == (arithmetic == 'exact')
    before = {name: weight.clone() for name, weight in job.model.state_dict().items()}
    fit(job, tmp_path)
    for head in HEADS:
        assert any(not torch.equal(w, before[n]) for n, w in job.model.state_dict().items() if n.startswith(head))


@pytest.mark.slow
def test_the_first_epoch_of_the_shipped_run_gives_the_same_figures_to_the_last_bit(tmp_path):
    note, config = shipped_note(), load_config(SupervisedConfig, LONGER)
    if note['versions'] != versions(): pytest.skip(f'made with {note["versions"]}')
    job = prepare(config.model_copy(update=dict(training=config.training.model_copy(update=dict(epochs=1)))))
    assert (job.data_sha256, job.parent) == (note['data_sha256'], note['parent_sha256'])
    fit(job, tmp_path)
    for found, noted in zip(read_metrics(tmp_path), note['first_epoch'], strict=True):
        assert found == noted


@pytest.mark.parametrize('arithmetic', ('exact', 'native'))
def test_a_model_of_all_operators_scores_those_of_the_papers_first(arithmetic):
    model = ProgramModel(ProgramNet(language='full', hidden_dim=16), generator(0, 'init'))
    model.exact = arithmetic == 'exact'
    tasks = sample_tasks(generator(0, 'shown'), 2, 12, language='full')
    has, left = tasks.kind != NOTHING, torch.full((12,), 2)
    states = ProgramStates(tasks.inputs, tasks.kind, tasks.output, tasks.output_kind, torch.arange(12), has, has, left)
    every, paper = (model(states, ('policy',), n).policy_logits for n in (None, PAPER))
    assert torch.equal(every[:, :paper.shape[1]], paper)
    assert torch.equal(every.isfinite(), typed(tasks.kind, all_statements(5, None, len(OPERATORS))))


def test_scores_and_their_gradient_are_what_a_plain_sum_gives():
    rng, kind = generator(0, 'scores'), torch.tensor([[2, 1, 2, 0], [2, 2, 1, 1]], dtype=torch.int8)
    O, every = len(OPERATORS), all_statements(4, None, len(OPERATORS))
    operator, arguments = (torch.rand(shape, generator=rng).requires_grad_() for shape in ((2, O), (2, 4, 3, O)))
    o, *args = every.unbind(1)
    plain = operator[:, o] + sum(arguments[:, a.clamp(min=0), n, o] * (a >= 0) for n, a in enumerate(args))
    plain = plain.masked_fill(~typed(kind, every), float('-inf'))
    found = statement_scores(operator, arguments, kind)
    torch.testing.assert_close(found, plain)
    right = torch.tensor([[plain[0].argmax(), -1], [plain[1].argmax(), plain[1].isfinite().nonzero()[0, 0]]])
    wanted = -torch.stack([plain.log_softmax(1)[0, right[0, 0]], plain.log_softmax(1)[1, right[1]].logsumexp(0)])
    torch.testing.assert_close(any_of(found, right), wanted)
    for a, b in zip(torch.autograd.grad(any_of(found, right).sum(), (operator, arguments)),
                    torch.autograd.grad(wanted.sum(), (operator, arguments))):
        torch.testing.assert_close(a, b, atol=1e-6, rtol=1e-4)


def test_every_label_of_the_full_language_is_a_statement_that_may_come_next():
    data = Programs(language='full', num_tasks=40, max_length=4, draws=2)
    tasks = draw_tasks(lengths(data), 0, 'labels', language='full')
    for batch in draw_examples(tasks, data, 16, generator(0, 'lessons')):
        states, every = batch.states, all_statements(batch.states.kind.shape[1], None, len(OPERATORS))
        fine = typed(states.kind[states.program] * states.known, every)
        row, which = (batch.action >= 0).nonzero(as_tuple=True)
        assert fine[row, batch.action[row, which]].all()
        assert states.values.shape[2] in (3, 4, 5)
