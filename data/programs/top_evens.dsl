task top_evens "Sum of the n largest even numbers; a negative n counts as 0."
in xs: list, n: int
let evens = filter even xs
let up = sort evens
let down = reverse up
let best = take n down
out sum best
example [3, 8, 2, 5, 6], 2 -> 14
example [-9, 10, 1, 10, 2, -7, -3], 1 -> 10
example [13, -2, 7, 0, 17, 10, 7, 9, 8], 2 -> 18
example [], 1 -> 0
example [1, 3], 2 -> 0
example [200, 60, 2], 2 -> null
holdout [11, 2, 9, 12, 19, 16, -3, 1, 3], 3 -> 30
holdout [3, 18, 12, 17, 7, 16, 18, 11], 3 -> 52
holdout [9, 17, 12, 1, 19, 20], 1 -> 20
holdout [7, 4], 3 -> 4
holdout [10, 12, 14], -1 -> 0
