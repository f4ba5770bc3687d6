task count_above_position "How many numbers are larger than their position, counted from 1; null when a difference leaves the range."
in xs: list
let zeros = zipwith (-) xs xs
let ones = map (+1) zeros
let places = scanl1 (+) ones
let gaps = zipwith (-) xs places
out count (>0) gaps
example [5, 1, 2, 9] -> 2
example [9, 6, 7, -1, 8] -> 4
example [5, 7, 8, 5, 2, 9, -1, 4, 3] -> 5
example [2, 0, 1, 4] -> 1
example [3, 3, 3] -> 2
example [] -> 0
example [1, 2, 3] -> 0
example [-256, 0] -> null
holdout [6, 9, 8, 8, 9, 9] -> 6
holdout [2, 4, 2, 6, 8, 9, 9, 9, 8] -> 7
holdout [9, 1, 2, 9, 9, 5, 2, 9] -> 4
holdout [2, 3, 4] -> 3
holdout [255] -> 1
