task n_zeros "A list of n zeros; empty for n below 1, null for n above 20."
in n: int
out repeat n 0
example 11 -> [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
example 6 -> [0, 0, 0, 0, 0, 0]
example 17 -> [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
example 0 -> []
example 15 -> [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
example 7 -> [0, 0, 0, 0, 0, 0, 0]
holdout 12 -> [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
holdout -3 -> []
holdout 1 -> [0]
holdout 19 -> [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
holdout 21 -> null
