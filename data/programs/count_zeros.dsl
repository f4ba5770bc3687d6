task count_zeros "How many numbers are zero."
in xs: list
let zeros = zipwith (-) xs xs
let ones = map (+1) zeros
let minus = map (-1) zeros
let capped = zipwith min xs ones
let signs = zipwith max capped minus
out count even signs
example [0, 4, 0, -2] -> 2
example [2, 2, 2, 0, 0, 1, 1, 0, 0] -> 4
example [0, 0, -1, 0, -1, 1, -1, 0, 0] -> 5
example [-1, 5, 0] -> 1
example [] -> 0
example [3, 8] -> 0
example [255, 0, -256] -> 1
holdout [0, 2, 0, 2] -> 2
holdout [1, 0, 2, 2, 1, -1, 0, 0] -> 3
holdout [0, -1, -1, 1, 0, 0, 0] -> 4
holdout [0] -> 1
holdout [0, 0, 0, 6] -> 3
