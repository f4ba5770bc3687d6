"Pairs of texts and a language model of Hugging Face; this one is made on the spot, and knows bytes."
import json, string, subprocess, sys
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import AutoModelForCausalLM, GPT2Config, GPT2LMHeadModel, PreTrainedTokenizerFast

letters = Tokenizer(models.BPE({c: i for i, c in enumerate(string.ascii_letters + ' :')}, []))
PreTrainedTokenizerFast(tokenizer_object=letters, eos_token='<end>').save_pretrained('tiny')
GPT2LMHeadModel(GPT2Config(vocab_size=64, n_positions=64, n_embd=32, n_layer=2, n_head=2)).save_pretrained('tiny')
words = 'red green blue black white brown grey pink'.split()
rows = [dict(prompt=f'{a} and {b}: ', chosen=a.upper(), rejected=a) for a in words for b in words]
open('pairs.jsonl', 'w').write('\n'.join(map(json.dumps, rows)))

flags = ('--model.path tiny --dataset.path pairs.jsonl --output run '
         '--training.epochs 4 --training.batch_size 16 --lr 1e-3')
done = subprocess.run([f'{sys.prefix}/bin/praxis', 'train', 'preference', *flags.split()], stdout=subprocess.PIPE)
from praxis.lm import save_pretrained
save_pretrained('run', 'tuned')
print(json.loads(done.stdout)['metrics']['held_out_accuracy'] > 0.8
      and AutoModelForCausalLM.from_pretrained('tuned').num_parameters() > 0)
