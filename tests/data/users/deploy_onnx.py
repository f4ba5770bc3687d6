"Hand a policy over as ONNX."
import numpy as np
import onnxruntime
import praxis
from praxis.export import export_checkpoints

inputs = np.random.default_rng(0).standard_normal((2000, 4), np.float32)
run = praxis.train('supervised', data=dict(inputs=inputs, action=inputs.argmax(1)), output='runs/supervised')
name = export_checkpoints('runs', 'exports', onnx=True)['export']

session = onnxruntime.InferenceSession(f'exports/{name}/supervised/model.onnx')
logits = session.run(['policy_logits'], dict(states=inputs))[0]
print(np.allclose(logits, run.policy.advice(inputs).policy_logits, atol=1e-4)
      and (logits.argmax(1) == run.policy.act(inputs)).all())
