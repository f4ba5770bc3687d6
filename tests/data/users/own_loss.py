"A loss of one's own: the focal loss."
import praxis
from torch.nn.functional import cross_entropy

def focal(model, batch, training):
    nll = cross_entropy(model(batch.inputs, ('policy',)).policy_logits, batch.action, reduction='none')
    loss = ((1 - (-nll).exp()) ** 2 * nll).mean()
    return loss, dict(focal=loss.detach())

run = praxis.train('supervised', loss_fn=focal, output='run', training=dict(epochs=5))
print(run.metrics['held_out_accuracy'] > 0.9 * run.metrics['best_accuracy'])
