task trimmed_sum "The sum of what is left after the n lowest and the n highest scores are dropped; a negative n counts as 0."
in scores: list, n: int
let up = sort scores
let no_low = drop n up
let down = reverse no_low
let middle = drop n down
out sum middle
example [7, 3, 9, 5], 1 -> 12
example [25, 14, 2, 29, 19], 1 -> 58
example [12, 8, 17, 24, 21, 28], 1 -> 74
example [], 1 -> 0
example [6, 8], 2 -> 0
example [4, 4, 4], -1 -> 12
holdout [10, 22, 8, 25, 27, 30, 27], 1 -> 111
holdout [4, 20, 11, 29, 7, 28, 21, 30], 2 -> 80
holdout [10, 28, 19, 18, 30], 1 -> 65
holdout [200, 100, 50], 0 -> null
holdout [10, 2, 30], 1 -> 10
