"An export is there whole or not at all, says what came from what, and whatever is touched in it is named."
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys

import numpy as np
import pytest
import yaml
from jsonschema import Draft202012Validator
from safetensors import safe_open

import praxis
from conftest import SMALL, STAGES, folder_files, refused
from praxis.checkpoint import checkpoint_bytes, checkpoint_name, checkpoints, read_run
from praxis.config import RunError
from praxis.export import MANIFEST_SCHEMA, export_checkpoints, verify_export
from praxis.files import sha256_file
from test_faults import hostile_files

ROOT = 'data/processed/checkpoints'
EXPORTS = f'{ROOT}/exports'
LATEST = f'{EXPORTS}/latest.json'
AT_2000 = dict(SOURCE_DATE_EPOCH='946684800')


@pytest.fixture(scope='module')
def trained(forks, tmp_path_factory):
    "Three small runs, each from the one before."
    cwd, parent = tmp_path_factory.mktemp('trained'), None
    for stage in STAGES:
        done = forks.run(f'train_{stage}', *SMALL[stage],
                         *(['--model.init_from', parent, '--model.fresh_heads', '[policy]'] if parent else []), cwd=cwd)
        assert done.returncode == 0, done.stderr
        parent = f"{ROOT}/{stage}/{json.loads(done.stdout)['checkpoint']['file']}"
    return cwd


@pytest.fixture
def work(trained, tmp_path): return shutil.copytree(trained, tmp_path / 'work')


@pytest.fixture(scope='module')
def exported(forks, trained, tmp_path_factory):
    "A folder with an export of the three runs."
    cwd = shutil.copytree(trained, tmp_path_factory.mktemp('exported') / 'work')
    done = forks.run('export_checkpoint', cwd=cwd, **AT_2000)
    assert done.returncode == 0, done.stderr
    cwd.joinpath('stdout.json').write_text(done.stdout)
    return cwd


@pytest.fixture
def export(exported, tmp_path): return shutil.copytree(exported, tmp_path / 'copy') / EXPORTS / 'export_20000101_000000'


def verify(forks, path, cwd, **env): return forks.run('export_checkpoint', '--verify', path, cwd=cwd, **env)


def test_what_an_export_holds_and_prints(exported):
    printed, folder = json.loads((exported / 'stdout.json').read_text()), exported / EXPORTS / 'export_20000101_000000'
    manifest = json.loads((folder / 'manifest.json').read_text())
    Draft202012Validator(MANIFEST_SCHEMA).validate(manifest)
    assert (manifest['created_at'], manifest['seed'], printed['missing']) == ('2000-01-01T00:00:00Z', 0, [])
    assert printed['stages']['preference']['chain'] == ['supervised', 'rl', 'preference']
    for stage in STAGES:
        source = list(checkpoints(exported / ROOT / stage).values())[-1]
        assert sorted(p.name for p in (folder / stage).iterdir()) == ['config.yaml', 'model.safetensors', source.name]
        assert (folder / stage / source.name).read_bytes() == source.read_bytes()
        assert manifest['stages'][stage]['source'] == f'{stage}/{source.name}' and manifest['stages'][stage]['complete']
    assert json.loads((exported / LATEST).read_text())['export'] == folder.name
    assert manifest['card']['sha256'] == sha256_file(folder / 'README.md')
    assert str(exported) not in (folder / 'README.md').read_text()
    assert str(exported) not in (exported / 'stdout.json').read_text() + (folder / 'manifest.json').read_text()


def blocks_of(card):
    "The Python in a card, by the entry that it is for."
    sections = dict(re.findall(r'^## (\w+)\n(.*?)(?=^## |\Z)', card, re.M | re.S))
    return {name: re.findall(r'```python\n(.*?)```', text, re.S) for name, text in sections.items()
            if '```python' in text}


def test_the_text_of_the_card_does_what_it_says(exported, monkeypatch):
    folder = exported / EXPORTS / 'export_20000101_000000'
    monkeypatch.chdir(folder)
    card = (folder / 'README.md').read_text()
    assert yaml.safe_load(card.split('---')[1])['library_name'] == 'praxis'
    assert list(blocks_of(card)) == list(STAGES), 'a section for each'
    for stage, (with_praxis, without) in blocks_of(card).items():
        states = np.random.default_rng(0).standard_normal((7, 8)).astype(np.float32)
        ours, theirs = dict(observation=states), {}
        exec(with_praxis, ours)
        exec(without, theirs)
        assert (ours['action'] == theirs['act'](states)).all()
        for head, said in zip(('policy', 'value', 'guard', 'latency'), ours['advice']):
            assert np.allclose(theirs['forward'](states)[head].reshape(said.shape), said, atol=1e-5), (stage, head)
        metrics = json.loads((exported / ROOT / stage / '.result.praxis.json').read_text())['metrics']
        for name, best in dict(accuracy='best_accuracy' if stage == 'supervised' else 'bayes_accuracy',
                               expected_return='optimal_return').items():
            if name in metrics: assert f'| {name} | {metrics[name]:.4g} | {metrics[best]:.4g} |' in card
    commands = re.search(r'```sh\n(.*?)```', card, re.S)[1]
    assert [line.split()[0] for line in commands.splitlines()] == ['praxis_export_checkpoint', 'praxis_reproduce',
                                                                   'huggingface-cli']
    assert 'supervised > rl > preference' in card


def test_the_card_the_weights_and_the_config_need_no_torch(exported):
    folder = exported / EXPORTS / 'export_20000101_000000'
    without_praxis = blocks_of((folder / 'README.md').read_text())['rl'][1]
    script = ("import sys; sys.modules['torch'] = None\n" + without_praxis
              + '\nassert act(np.zeros((3, 8), np.float32)).shape == (3,)'
              + "\nimport yaml; assert yaml.safe_load(open('rl/config.yaml'))['dataset']['state_dim'] == 8")
    assert subprocess.run([sys.executable, '-c', script], cwd=folder).returncode == 0
    with safe_open(folder / 'rl/model.safetensors', 'numpy') as file: note = json.loads(file.metadata()['praxis'])
    assert (note['stage'], note['inputs']['shape'], note['labels'],
            note['architecture']['hidden_dim']) == ('rl', [8], [0, 1, 2, 3], 8)


def test_a_card_that_was_touched_or_taken_away_is_named_and_an_export_without_one_is_verified(forks, export):
    manifest = json.loads((export / 'manifest.json').read_text())
    (export / 'README.md').write_text('Trust me.')
    assert 'changed README.md' in verify(forks, LATEST, export.parents[4]).stderr
    (export / 'README.md').unlink()
    assert 'missing README.md' in verify(forks, LATEST, export.parents[4]).stderr
    del manifest['card']  # as exports were before there were cards
    (export / 'manifest.json').write_text(json.dumps(manifest))
    assert verify_export(export)['verified']


def test_onnx_says_the_same_and_is_part_of_what_is_verified(forks, work):
    onnxruntime = pytest.importorskip('onnxruntime')
    pytest.importorskip('onnx')
    name = export_checkpoints(work / ROOT, onnx=True)['export']
    folder = work / EXPORTS / name
    states = np.random.default_rng(0).standard_normal((50, 8)).astype(np.float32)
    for stage in STAGES:
        found = onnxruntime.InferenceSession(folder / stage / 'model.onnx').run(None, dict(states=states))
        for theirs, ours in zip(found, praxis.load(folder / stage).advice(states)):
            assert theirs.shape == ours.shape and np.allclose(theirs, ours, atol=1e-5)
    assert verify_export(folder)['verified'] and '`rl/model.onnx`' in (folder / 'README.md').read_text()
    (folder / 'rl/model.onnx').write_bytes(b'')
    assert 'changed rl/model.onnx' in verify(forks, folder, work).stderr


def test_the_config_of_an_export_runs_and_gives_the_same_bits(forks, export):
    done = forks.run('train_rl', '--config', export / 'rl/config.yaml', '--output', 'again', cwd=export.parents[4])
    assert json.loads(done.stdout)['checkpoint']['sha256'] == json.loads((export / 'manifest.json').read_text())[
        'stages']['rl']['checkpoint_sha256']


def test_a_missing_stage_is_said_and_a_parent_that_is_gone_is_a_hash(forks, work):
    shutil.rmtree(work / ROOT / 'supervised')
    done = forks.run('export_checkpoint', cwd=work)
    printed = json.loads(done.stdout)
    assert printed['missing'] == ['supervised'] and printed['stages']['supervised'] is None
    assert 'event=stage_missing stage=supervised' in done.stderr and 'event=parent_not_found' in done.stderr
    parent = printed['stages']['rl']['parent']
    assert parent['entry'] is None and printed['stages']['rl']['chain'] == [f"unknown {parent['sha256'][:12]}", 'rl']
    assert verify(forks, LATEST, work).returncode == 0
    refused(forks.run('reproduce', LATEST, '--stage', 'rl', cwd=work), parent['sha256'], 'neither in the export nor at')


def test_a_parent_from_the_middle_of_a_run_is_exported_with_its_child(forks, trained, tmp_path):
    first = list(checkpoints(shutil.copytree(trained, tmp_path / 'work') / ROOT / 'supervised').values())[0]
    work, relative = tmp_path / 'work', f'{ROOT}/supervised/{first.name}'
    assert forks.run('train_rl', *SMALL['rl'], '--model.init_from', relative, '--model.fresh_heads', '[policy]',
                     '--overwrite', cwd=work).returncode == 0
    printed = json.loads(forks.run('export_checkpoint', cwd=work).stdout)
    name = f'supervised@{first.stem.removeprefix("step_")}'
    assert list(printed['ancestors']) == [name] and printed['stages']['rl']['chain'] == [name, 'rl']
    assert not printed['ancestors'][name]['complete']
    for stage in STAGES: shutil.rmtree(work / ROOT / stage)
    # from the PPO run that was overwritten
    refused(forks.run('reproduce', LATEST, cwd=work), 'preference: starts from', 'neither in the export nor at')
    for stage in (name, 'supervised', 'rl'):
        assert json.loads(forks.run('reproduce', LATEST, '--stage', stage, cwd=work).stdout)['stages'][stage][
            'verdict'] == 'reproduced bit for bit, as on any machine'


def test_torn_checkpoints_other_folders_and_folders_of_another_stage(forks, work):
    newest = list(checkpoints(work / ROOT / 'rl').values())[-1]
    newest.write_bytes(newest.read_bytes()[:-7])
    shutil.copytree(work / ROOT / 'supervised', work / ROOT / 'supervised-2')
    (work / ROOT / 'notes').mkdir()
    shutil.copytree(work / ROOT / 'supervised', work / ROOT / 'not a name')
    done = forks.run('export_checkpoint', cwd=work)
    printed = json.loads(done.stdout)
    assert 'event=checkpoint_passed_over' in done.stderr and 'event=folder_passed_over' in done.stderr
    assert list(printed['stages']) == sorted([*STAGES, 'supervised-2'])
    assert printed['stages']['rl']['step'] < printed['stages']['supervised']['step']
    shutil.rmtree(work / ROOT / 'rl')
    (work / ROOT / 'supervised-2').rename(work / ROOT / 'rl')
    refused(forks.run('export_checkpoint', cwd=work), "a checkpoint of 'supervised' in the folder of 'rl'")
    refused(forks.run('export_checkpoint', '--root', 'nowhere', cwd=work), 'nowhere: no such folder')
    refused(forks.run('export_checkpoint', cwd=work, SOURCE_DATE_EPOCH='soon'), "SOURCE_DATE_EPOCH: 'soon'")


def test_where_exports_lie_and_that_they_are_no_trainer(forks, work):
    assert forks.run('export_checkpoint', '--root', ROOT, cwd=work).returncode == 0
    assert forks.run('export_checkpoint', '--root', ROOT, '--output', 'elsewhere', cwd=work).returncode == 0
    (work / ROOT).rename(work / 'moved')
    # a run in the folder that is for exports
    shutil.copytree(work / 'moved/rl', work / 'moved/exports', dirs_exist_ok=True)
    done = forks.run('export_checkpoint', '--root', 'moved', cwd=work)
    assert 'event=folder_passed_over folder=moved/exports' in done.stderr
    assert list(json.loads(done.stdout)['stages']) == sorted(STAGES) and json.loads(done.stdout)['ancestors'] == {}
    for where, exports in (('elsewhere', 1), ('moved/exports', 2)):
        assert len(list((work / where).glob('export_*'))) == exports
        assert verify_export(work / where / 'latest.json')['verified']
    refused(forks.run('export_checkpoint', '--root', 'nowhere', cwd=work), 'nowhere: no such folder')
    assert not (work / 'nowhere').exists()


def test_seeds(forks, work):
    done = forks.run('export_checkpoint', '--seed', 7, cwd=work)
    assert json.loads(done.stdout)['seed'] == 7 and done.stderr.count('event=another_seed') == 3


def test_exports_in_the_same_second_get_different_names(forks, work):
    racing = [forks.begin('export_checkpoint', cwd=work, **AT_2000) for _ in range(2)]
    names = {json.loads(p.communicate()[0])['export'] for p in racing}
    assert names == {'export_20000101_000000', 'export_20000101_000000_2'}
    assert all(verify_export(work / EXPORTS / name)['verified'] for name in names)


def assert_exports_are_whole(work):
    "Every export that can be seen is whole, and so is the one that `latest.json` names."
    for path in (work / EXPORTS).glob('export_*'): assert verify_export(path)['verified']
    if (work / LATEST).exists(): assert verify_export(work / LATEST)['verified']


@pytest.mark.parametrize('how, step', [('die', 5), ('full', 5),
                                       *(pytest.param(how, 1, marks=pytest.mark.slow) for how in ('die', 'full'))])
def test_a_fault_at_each_call_of_an_export(how, step, forks, work):
    calls = len(forks.run('export_checkpoint', cwd=work).calls)
    for at in range(1, calls + 1, step):
        if at % 2: shutil.rmtree(work / EXPORTS, ignore_errors=True)  # the first export, and one after others
        done = forks.run('export_checkpoint', cwd=work, how=how, at=at)
        if how == 'die': assert done.returncode == -signal.SIGKILL
        elif done.returncode: refused(done, 'No space left on device', status=done.returncode)
        if (work / EXPORTS).exists(): assert_exports_are_whole(work)
        if how == 'full' and (work / EXPORTS).exists():
            assert not list((work / EXPORTS).glob('.*.new')), 'a full disk is not left fuller'
    assert forks.run('export_checkpoint', cwd=work).returncode == 0
    assert_exports_are_whole(work)
    assert not list((work / EXPORTS).glob('.*.new'))


def test_verify_names_what_is_missing_changed_and_extra(forks, export):
    cwd = export.parents[4]
    (export / 'rl/model.safetensors').unlink()
    (export / 'preference/config.yaml').write_bytes(
        (export / 'preference/config.yaml').read_bytes().replace(b'seed: 0', b'seed: 1'))
    (export / 'notes').mkdir()
    (export / 'notes/mine.txt').touch()
    for path in (LATEST, export):
        done = verify(forks, path, cwd)
        found = json.loads(done.stdout)
        assert (done.returncode, found['verified']) == (1, False)
        assert (found['missing'], found['changed'], found['extra']) == (['rl/model.safetensors'],
                                                                        ['preference/config.yaml'], ['notes/mine.txt'])
        says = 'missing rl/model.safetensors; changed preference/config.yaml; extra notes/mine.txt'
        assert done.stderr == f'error: export_20000101_000000: {says}\n'
    refused(forks.run('reproduce', LATEST, cwd=cwd), 'not what its manifest says', status=1)


def test_every_flipped_bit_is_found(export):
    rng = random.Random(0)
    for path in sorted(p for p in export.rglob('*') if p.is_file() and p.name != 'manifest.json'):
        good = path.read_bytes()
        for _ in range(5):
            place = rng.randrange(len(good))
            path.write_bytes(good[:place] + bytes([good[place] ^ 1 << rng.randrange(8)]) + good[place + 1:])
            found = verify_export(export)
            assert (found['missing'], found['changed'], found['extra']) == ([], [path.relative_to(export).as_posix()],
                                                                            [])
        path.write_bytes(good)
    assert verify_export(export)['verified']


def test_a_manifest_that_was_edited_is_found(forks, export):
    good, cwd = json.loads((export / 'manifest.json').read_text()), export.parents[4]
    def found_after(stage, key, value):
        manifest = json.loads(json.dumps(good))
        manifest['stages'][stage][key] = value
        (export / 'manifest.json').write_text(json.dumps(manifest))
        return verify_export(export)['changed']
    for key, value in dict(step=1, seed=9, data_sha256='0' * 64, parent=None, threads=2, device='cuda', complete=False,
                           model_sha256='f' * 64, versions={}).items():
        assert found_after('rl', key, value) == [f'manifest.json (rl.{key})']
    assert found_after('rl', 'parent', dict(sha256='0' * 64, entry=None)) == ['manifest.json (rl.parent)']
    for odd in ('preference', 'nobody'):
        with pytest.raises(RunError, match='its parent cannot be'):
            found_after('rl', 'parent', dict(sha256='0' * 64, entry=odd))
    assert found_after('rl', 'source',
                       'rl/elsewhere.pt') == [], 'where it lay is the only thing that the files do not say'
    assert 'changed manifest.json' in verify(forks, LATEST, cwd).stderr, 'but latest.json has the hash of the manifest'


def with_stages(export, change):
    "An export as another version would have left it: `change` is given the folder and the manifest's stages."
    manifest = json.loads((export / 'manifest.json').read_text())
    change(export, manifest['stages'])
    (export / 'manifest.json').write_text(json.dumps(manifest))
    return export


def test_a_manifest_with_fewer_or_more_stages_is_verified_by_what_is_in_it(forks, export, monkeypatch):
    def fewer(folder, stages):
        shutil.rmtree(folder / 'preference')
        del stages['preference']
    def more(folder, stages):
        path = folder / 'distillation' / checkpoint_name(stages['rl']['step'])
        shutil.copytree(folder / 'rl', path.parent)
        path.write_bytes(checkpoint_bytes(read_run(path) | dict(stage='distillation')))
        files = {f'distillation/{p.name}': dict(sha256=sha256_file(p), bytes=p.stat().st_size)
                 for p in path.parent.iterdir()}
        stages['distillation'] = stages['rl'] | dict(stage='distillation', source='distillation/x.pt',
                                                     checkpoint_sha256=read_run(path).sha256, files=files)
        stages['ranking'] = None
    cwd = export.parent
    old = with_stages(shutil.copytree(export, cwd / 'old'), fewer)
    new = with_stages(shutil.copytree(export, cwd / 'new'), more)
    for folder, stages in ((old, STAGES[:2]), (new, (*STAGES, 'distillation', 'ranking'))):
        done = verify(forks, folder, cwd)
        found = json.loads(done.stdout)
        assert (done.returncode, found['verified'], sorted(found['stages'])) == (0, True, sorted(stages)), done.stderr
    (new / 'distillation/model.safetensors').unlink()
    assert 'missing distillation/model.safetensors' in verify(forks, new, cwd).stderr, 'what is in it is checked'
    with_stages(old, lambda _, stages: stages['rl'].update(stage='other'))
    assert 'changed manifest.json (rl.stage)' in verify(forks, old, cwd).stderr
    monkeypatch.setattr('praxis.export.STAGES', (*STAGES, 'distillation'))  # the version that has the fourth
    assert verify_export(export)['verified'] and 'distillation' not in verify_export(export)['stages']


def test_a_stage_that_this_version_cannot_train_is_said_and_the_others_are_reproduced(forks, work):
    shutil.copytree(work / ROOT / 'supervised', work / ROOT / 'distillation')
    for path in checkpoints(work / ROOT / 'distillation').values():
        path.write_bytes(checkpoint_bytes(read_run(path) | dict(stage='distillation')))
    assert forks.run('export_checkpoint', cwd=work).returncode == 0
    refused(forks.run('reproduce', LATEST, cwd=work),
            "distillation: stage 'distillation': this version of praxis trains supervised, rl, preference")
    assert forks.run('reproduce', LATEST, '--stage', 'rl', cwd=work).returncode == 0


NESTED = '[' * 10**5
MANIFESTS = dict(
    not_json=b'{"schema_version": 1', not_a_number=b'{"seed": NaN}', nested=NESTED.encode(), empty=b'', list=b'[]',
    version=b'{"schema_version": 2}')


@pytest.mark.parametrize('name', MANIFESTS)
def test_hostile_manifests(name, forks, export):
    (export / 'manifest.json').write_bytes(MANIFESTS[name])
    refused(verify(forks, export, export.parent), 'manifest.json', status=1)


@pytest.mark.parametrize('path', ['../../secret', '/etc/passwd', 'rl/../../secret', '..', 'rl//x', '~/x', 'rl/.hidden',
                                  'C:\\x', 'rl/x\u0000'])
def test_a_path_outside_is_refused(path, forks, export):
    (export.parent / 'secret').write_text('secret')
    manifest = json.loads((export / 'manifest.json').read_text())
    manifest['stages']['rl']['files'][path] = dict(sha256='0' * 64, bytes=6)
    (export / 'manifest.json').write_text(json.dumps(manifest))
    refused(verify(forks, export, export.parent), 'manifest.json: stages.rl', status=1)


@pytest.mark.parametrize('name', ['../copy', 'export_20000101_000000/../..', '/', 'export_20000101_000009', 7, None])
def test_a_pointer_elsewhere_is_refused(name, forks, export):
    (export.parent / 'latest.json').write_text(json.dumps(dict(export=name)))
    refused(verify(forks, 'latest.json', export.parent), 'latest.json', status=1)


def test_links_are_not_followed(forks, export):
    outside = export.parent / 'outside'
    (export / 'rl/config.yaml').rename(outside)
    (export / 'rl/config.yaml').symlink_to(outside)
    (export / 'rl/tree').symlink_to('/')
    os.mkfifo(export / 'rl/pipe')
    found = verify_export(export)
    assert (found['changed'], found['extra']) == (['rl/config.yaml'], ['rl/pipe', 'rl/tree'])
    (export / 'manifest.json').rename(export.parent / 'm')
    (export / 'manifest.json').symlink_to(export.parent / 'm')
    refused(verify(forks, export, export.parent), 'changed manifest.json: not a regular file', status=1)
    (export / 'manifest.json').unlink()
    refused(verify(forks, export, export.parent), 'missing manifest.json', status=1)
    (export.parent / 'export_20000101_000001').symlink_to(export)
    (export.parent / 'latest.json').write_text(json.dumps(dict(export='export_20000101_000001')))
    refused(verify(forks, 'latest.json', export.parent), 'no folder beside it', status=1)


def test_hostile_checkpoints_are_not_exported(forks, work):
    for name, (data, why) in hostile_files(work / 'owned').items():
        if name == 'plain_pickle': continue
        bad = work / ROOT / 'rl' / checkpoint_name(99)
        bad.write_bytes(data)
        refused(forks.run('export_checkpoint', cwd=work), bad.name, why)
        assert not (work / EXPORTS).exists() and not (work / 'owned').exists()


def test_reproduced_bit_for_bit_or_said_where_not(forks, exported, work):
    done = forks.run('reproduce', exported / LATEST, cwd=work)
    found = json.loads(done.stdout)
    assert (done.returncode, found['reproduced']) == (0, True)
    assert all(r['verdict'] == 'reproduced bit for bit, as on any machine' and r['same_checkpoint']
               for r in found['stages'].values())

    newest = list(checkpoints(work / ROOT / 'preference').values())[-1]
    contents = read_run(newest)
    contents['model']['policy.bias'][1] += 0.5
    newest.write_bytes(checkpoint_bytes(contents))
    assert forks.run('export_checkpoint', cwd=work).returncode == 0
    done = forks.run('reproduce', LATEST, '--stage', 'preference', cwd=work)
    assert done.returncode == 1
    assert json.loads(done.stdout)['stages']['preference']['differs'] == {
        'model.policy.bias': '1 of 4 numbers, by at most 0.5'}

    # exact: torch is no excuse
    for name, says in (('torch', 'nothing known explains it'),
                       ('praxis', 'the same bits cannot be promised: praxis: 0.0.1 there')):
        contents['versions'][name] = '0.0.1'
        newest.write_bytes(checkpoint_bytes(contents))
        forks.run('export_checkpoint', cwd=work)
        assert says in forks.run('reproduce', LATEST, '--stage', 'preference', cwd=work).stderr


@pytest.mark.parametrize('kills', [1, pytest.param(8, marks=pytest.mark.slow)])
def test_the_playbook_goes_on_after_kills(kills, forks, tmp_path):
    def results(done):
        assert done.returncode == 0, done.stderr
        found = json.loads(done.stdout)
        return found['export'].pop('export') and found
    undisturbed = forks.run('playbook', cwd=tmp_path / 'a')
    calls, rng = len(undisturbed.calls), random.Random(kills)
    for _ in range(kills):
        assert forks.run('playbook', cwd=tmp_path / 'b', how='die',
                         at=rng.randrange(calls * 2 // 3, calls * 3 // 4)).returncode in (0, -signal.SIGKILL)
    assert results(forks.run('playbook', cwd=tmp_path / 'b')) == results(undisturbed)
    a, b = (tmp_path / name / 'data/processed/playbook/checkpoints' for name in 'ab')
    for stage in STAGES: assert folder_files(a / stage) == folder_files(b / stage)
    assert [p.name for p in tmp_path.glob('a/*')] == ['data']
    assert [p.name for p in tmp_path.glob('a/data/processed/*')] == ['playbook'], 'all that it makes is there'
    assert 'supervised > rl > preference' in undisturbed.stderr
    def everything(): return {p: p.read_bytes() for p in tmp_path.glob('a/**/*') if p.is_file()}
    before = everything()
    refused(forks.run('playbook', '--seed', 1, cwd=tmp_path / 'a'), 'seed: 0 there, 1 here', '--data', '--overwrite')
    assert everything() == before, 'the curriculum, too, is as it was'
