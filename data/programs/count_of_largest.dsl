task count_of_largest "How often the largest number occurs, 0 for an empty list; null when a difference leaves the range."
in xs: list
let highs = scanl1 max xs
let back = reverse highs
let peak = scanl1 max back
let gaps = zipwith (-) peak xs
let zeros = zipwith (-) gaps gaps
let ones = map (+1) zeros
let capped = zipwith min gaps ones
out count even capped
example [4, 9, 1, 9] -> 2
example [1, 3, 3, 3, 2, 3, 1, 2, 1] -> 4
example [2, 2, 2, 2, 2] -> 5
example [5, 2, 4, 3] -> 1
example [1, 6, 6, 6] -> 3
example [] -> 0
example [6] -> 1
example [200, -100] -> null
holdout [1, 3, 3, 2, 1, 0, 3, 2, 3] -> 4
holdout [3, 3, 0, 3, 3, 0, 3, 1] -> 5
holdout [0, 3, 1, 3, 2, 1, 0, 3, 2] -> 3
holdout [7, 7, 7] -> 3
holdout [-5, -9, -5] -> 2
