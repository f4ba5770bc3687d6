task rises_over_n "How many numbers exceed the one n places before them; null when a difference leaves the range."
in xs: list, n: int
let later = drop n xs
let rises = zipwith (-) later xs
out count (>0) rises
example [1, 3, 2, 5], 1 -> 2
example [13, 18, 6, 2, 9, -4, 2], 2 -> 1
example [8, 16, 14, -8, 1, 9, 2], 2 -> 3
example [], 1 -> 0
example [4, 1, 6, 0, 7], 2 -> 2
example [9, 8, 7], 1 -> 0
holdout [6, -4, -3, 5, 2, 19, 16, 11, 18], 2 -> 5
holdout [-1, 9, 17, 18, 7, 2, 4], 1 -> 4
holdout [5, 6], 2 -> 0
holdout [1, 2], 0 -> 0
holdout [-100, 200, 10], 1 -> null
