"""DPO on one and the same tiny causal language model, side by side with TRL's DPOTrainer.

    pip install praxis trl==0.24.0 'transformers<5' 'datasets<4.5'
    python benchmarks/dpo.py

The network is Hugging Face's Llama, made on the spot with 2 layers of width 64 and never downloaded; the pairs are
random words, tokenised by TRL. Ours is what `praxis.train` and `model.kind: lm` do with it, in torch's own arithmetic:
both answers of a pair stand behind one copy of their prompt, and logits are computed at the tokens of answers alone.
Network, tokens, batch size, optimiser (fused AdamW), clipping and float32 are the same on both sides; the loss and the
loop around them are ours or TRL's. Our figures over all pairs after each epoch are left out, since TRL gives none.

One process, one thread, and the contestants take turns, so that a busy machine slows them alike; a ratio is the median
over the rounds of the ratio within a round. It is given by the clock, and by the time of the CPU, which others on the
machine disturb less. A figure counts whole training runs, with a line logged every 10 steps and, for us, the checkpoint
at the end. Reference log-probabilities that are computed once are computed before that, ours and TRL's alike. A second
table goes by batch size, and leaves out what TRL does before its first step; ours counts whole runs there, too. Before
the race both train on the same batches in the same order, and their losses must agree.
"""
import logging
import os
import statistics
import tempfile
import time
import warnings

os.environ |= dict(PRAXIS_LOG_LEVEL='error', TRANSFORMERS_VERBOSITY='error', HF_HUB_OFFLINE='1',
                   HF_DATASETS_DISABLE_PROGRESS_BARS='1', TQDM_DISABLE='1')
warnings.simplefilter('ignore')

import torch
import transformers
import trl
from datasets import Dataset
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import WhitespaceSplit
from torch import nn
from torch.utils.data import SequentialSampler
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast
from trl import DPOConfig, DPOTrainer

from praxis.guidance.batches import DataSet, Pairs, Side, rows, size, without_reference
from praxis.guidance.config import OwnNet
from praxis.guidance.own import handed_over
from praxis.lm import LanguageModel
from praxis.seeding import generator
from praxis.stages import PreferenceConfig
from praxis.training.config import PreferenceTraining
from praxis.training.loop import Job, fit
from praxis.training.metrics import read_metrics
from praxis.training.preference import preference_job, with_reference

VOCABULARY, WORDS = 512, 16  # tokens; words in a prompt and in an answer, at most
PAIRS, BATCH, ROUNDS = 512, 8, 7
EPOCHS = {8: 1, 32: 2, 128: 4}  # of the second table, by batch size
LEARNING_RATE, BETA = 5e-4, 0.1


def language_model():
    "2 layers, width 64; the same weights each time."
    torch.manual_seed(0)
    return LlamaForCausalLM(LlamaConfig(
        vocab_size=VOCABULARY, hidden_size=64, intermediate_size=256, num_hidden_layers=2, num_attention_heads=4,
        num_key_value_heads=4,
        max_position_embeddings=128, bos_token_id=0, eos_token_id=1, pad_token_id=2, use_cache=False))


def tokenizer():
    "One token a word."
    words = Tokenizer(
        WordLevel(
            {word: i for i, word in enumerate(['<s>', '</s>', '<pad>', *(f'w{i}' for i in range(3, VOCABULARY))])}))
    words.pre_tokenizer = WhitespaceSplit()
    return PreTrainedTokenizerFast(tokenizer_object=words, bos_token='<s>', eos_token='</s>', pad_token='<pad>')


def text():
    "Random prompts, each with two random answers."
    rng = generator(0, 'text')
    def words():
        return ' '.join(f'w{i}' for i in torch.randint(3, VOCABULARY,
                                                       (int(torch.randint(WORDS // 2, WORDS + 1, (), generator=rng)),),
                                                       generator=rng))
    return Dataset.from_list([dict(prompt=words(), chosen=' ' + words(), rejected=' ' + words()) for _ in range(PAIRS)])


def pairs_of(tokens) -> Pairs:
    "The tokens that TRL made, as our pairs: what is learned are the tokens of the answer."
    def side(name):
        prompts, answers = tokens['prompt_input_ids'], tokens[f'{name}_input_ids']
        sequences = [p + a for p, a in zip(prompts, answers)]
        padded = torch.nn.utils.rnn.pad_sequence([torch.tensor(s) for s in sequences], batch_first=True)
        width = 1 + 2 * WORDS  # with TRL's end-of-sequence token
        padded = nn.functional.pad(padded, (0, width - padded.shape[1]))
        place, begin, end = torch.arange(1, width), torch.tensor([len(p) for p in prompts])[:, None], torch.tensor(
            [len(s) for s in sequences])[:, None]
        return Side(padded[:, :-1, None].float(), padded[:, 1:], (place >= begin) & (place < end))
    return without_reference(side('chosen'), side('rejected'))


class InOrder(DPOTrainer):
    "TRL's trainer, its batches in the order of the data."
    def _get_train_sampler(self, *_): return SequentialSampler(self.train_dataset)


def theirs(kind=DPOTrainer, **settings):
    "A DPOTrainer for one epoch."
    alike = dict(
        per_device_train_batch_size=BATCH, num_train_epochs=1, learning_rate=LEARNING_RATE,
        lr_scheduler_type='constant', weight_decay=0.0, max_grad_norm=1.0, beta=BETA, optim='adamw_torch_fused',
        logging_steps=10, save_strategy='no', report_to='none', disable_tqdm=True, use_cpu=True, bf16=False,
        gradient_checkpointing=False, dataloader_pin_memory=False)
    trainer = kind(model=language_model(), args=DPOConfig(output_dir=tempfile.mkdtemp(), **(alike | settings)),
                   train_dataset=text(), processing_class=tokenizer())
    trainer.remove_callback(transformers.PrinterCallback)
    trainer.add_callback(Start)
    return trainer


class Start(transformers.TrainerCallback):
    "Notes when TRL has set itself up."
    def on_train_begin(self, *_, **__): Start.at = now()


def now(): return time.perf_counter(), time.process_time()


def our_job(pairs, log_every=10, batch_size=BATCH, epochs=1) -> Job:
    "The same as a job of ours."
    config = PreferenceConfig(model=OwnNet(name='praxis.lm:LanguageModel'), training=PreferenceTraining(
        arithmetic='native', epochs=epochs, batch_size=batch_size, learning_rate=LEARNING_RATE, beta=BETA,
        log_every=log_every, checkpoint_every=10**6))
    data = DataSet(pairs, rows(pairs, slice(0)), 1, VOCABULARY)
    with handed_over({'model.name': LanguageModel(language_model())}): job = preference_job(config, data)
    return job._replace(report=lambda model: {})


def agreement(pairs) -> tuple[float, float]:
    "The largest difference between their losses and ours over an epoch of the same batches, and the last loss."
    trainer = theirs(InOrder, logging_steps=1)
    trainer.train()
    their_losses = [line['loss'] for line in trainer.state.log_history if 'loss' in line]
    job, folder = our_job(pairs, log_every=1), tempfile.mkdtemp()
    known = with_reference(job.model, pairs)
    in_order = lambda epoch: (rows(known, slice(i, i + BATCH)) for i in range(0, size(pairs), BATCH))
    fit(job._replace(batches=in_order), folder)
    our_losses = [line['loss'] for line in read_metrics(folder)]
    assert len(our_losses) == len(their_losses)
    return max(abs(a - b) for a, b in zip(our_losses, their_losses)), our_losses[-1]


def race(contestants, rounds=ROUNDS, without_start=False) -> dict[str, list[tuple[float, float]]]:
    """Seconds of a training run by the clock and of the CPU, for each contestant and round.

    A first round is thrown away.
    """
    times = {name: [] for name in contestants}
    for _ in range(rounds + 1):
        for name, prepare in contestants.items():
            train = prepare()
            Start.at = now()
            begin = Start.at
            train()
            if without_start: begin = Start.at
            times[name].append(tuple(end - start for start, end in zip(begin, now())))
    return {name: t[1:] for name, t in times.items()}


def ratios(times, name):
    "How much longer a contestant takes than praxis, by the clock and by CPU time."
    return tuple(statistics.median(x[i] / y[i] for x, y in zip(times[name], times['praxis'])) for i in (0, 1))


def by_batch_size(pairs):
    "The second table."
    print(
        '\n| batch | praxis, pairs a second | TRL once set up, references computed once | praxis is faster by | '
        'by CPU time |\n|---|---|---|---|---|')
    for batch_size, epochs in EPOCHS.items():
        trainer = theirs(precompute_ref_log_probs=True, per_device_train_batch_size=batch_size, num_train_epochs=epochs)
        trainer.get_train_dataloader()  # computes the references
        def our_run():
            job, folder = our_job(pairs, batch_size=batch_size, epochs=epochs), tempfile.mkdtemp()
            return lambda: fit(job, folder)
        times = race({'praxis': our_run, 'TRL': lambda: trainer.train}, without_start=True)
        ours, trl = (PAIRS * epochs / statistics.median(x[0] for x in times[name]) for name in ('praxis', 'TRL'))
        by_clock, by_cpu = ratios(times, 'TRL')
        print(f'| {batch_size} | {ours:,.0f} | {trl:,.0f} | {by_clock:.2f} | {by_cpu:.2f} |', flush=True)


def main():
    torch.set_num_threads(1)
    logging.disable(logging.WARNING)
    once, each_step, shipped = theirs(precompute_ref_log_probs=True), theirs(), theirs(gradient_checkpointing=True)
    pairs = pairs_of(once.train_dataset)
    print(
        f'torch {torch.__version__}, transformers {transformers.__version__}, trl {trl.__version__}, one thread; '
        f'{PAIRS} pairs, batches of {BATCH}, prompts and answers of {WORDS // 2} to {WORDS} tokens, vocabulary '
        f'{VOCABULARY}\n')

    difference, last = agreement(pairs)
    print(
        f'the same batches in the same order: losses differ by at most {difference:.0e} over {PAIRS // BATCH} steps '
        f'(the last one is {last:.4f})')
    assert difference < 2e-3
    once.get_train_dataloader()  # computes the references
    ref = with_reference(our_job(pairs).model, pairs)
    gap = (ref.ref_chosen_logp - torch.tensor(once.train_dataset['ref_chosen_logps'])).abs().max().item()
    print(
        f'reference log-probabilities differ by at most {gap:.0e} (of about {ref.ref_chosen_logp.mean().item():.0f})\n')

    def our_run():
        job, folder = our_job(pairs), tempfile.mkdtemp()
        return lambda: fit(job, folder)
    times = race({'praxis': our_run, 'TRL, references computed once': lambda: once.train,
                  'TRL, references computed each step (its default)': lambda: each_step.train,
                  'TRL as shipped: the same with gradient checkpointing': lambda: shipped.train})
    print('| contestant | pairs a second | praxis is faster by | by CPU time |\n|---|---|---|---|')
    for name, t in times.items():
        by_clock, by_cpu = ratios(times, name)
        print(f'| {name} | {PAIRS / statistics.median(x[0] for x in t):,.0f} | {by_clock:.2f} | {by_cpu:.2f} |')
    by_batch_size(pairs)


if __name__ == '__main__': main()
