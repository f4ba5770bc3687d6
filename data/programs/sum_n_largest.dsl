task sum_n_largest "The sum of the n largest numbers, or of all when there are fewer; a negative n counts as 0."
in xs: list, n: int
let up = sort xs
let down = reverse up
let best = take n down
out sum best
example [7, 3, 9, 5], 2 -> 16
example [20, 1, 1, -5, -5, 17, 11], 3 -> 48
example [-3, -5, -9, 5], 2 -> 2
example [], 1 -> 0
example [6, 8], 5 -> 14
example [4, 4, 4], -1 -> 0
holdout [13, -9, 10, 10, -2, 12, 14], 3 -> 39
holdout [20, 1, 0, 9], 1 -> 20
holdout [14, 16, -8, -4, 10, -2, 15], 3 -> 45
holdout [200, 100, 50], 2 -> null
holdout [-3, -1, -2], 2 -> -3
