task sum_n_largest_sizes "The sum of the n largest sizes, signs ignored; null when -256 is among the numbers or the sum exceeds 255."
in xs: list, n: int
let flipped = map (*-1) xs
let sizes = zipwith max xs flipped
let up = sort sizes
let down = reverse up
let best = take n down
out sum best
example [3, -8, 5, -1], 2 -> 13
example [8, -16, 3, 17, 11], 3 -> 44
example [-17, -7, -5, -10, 12, -4], 1 -> 17
example [], 1 -> 0
example [-6, 4], 5 -> 10
example [-256, 1], 1 -> null
holdout [3, 7, -8, 7, 14, 4], 1 -> 14
holdout [-13, 3, -19, 15, -13], 1 -> 19
holdout [-6, -20, 15, 0, 7], 2 -> 35
holdout [7, -7], 0 -> 0
holdout [-200, 100, 9], 2 -> null
