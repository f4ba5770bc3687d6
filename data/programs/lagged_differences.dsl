task lagged_differences "Each number minus the one n places before it."
in xs: list, n: int
let later = drop n xs
out zipwith (-) later xs
example [1, 4, 9, 16], 1 -> [3, 5, 7]
example [20, -9, 4, 18, 5], 1 -> [-29, 13, 14, -13]
example [14, 4, -5, -3, 17, 4, -5, -8], 3 -> [-17, 13, 9, -2, -25]
example [], 1 -> []
example [3, 8, 5, 5], 2 -> [2, -3]
example [7, 6], 4 -> []
holdout [-8, 5, 13, 2, 0, 2], 1 -> [13, 8, -11, -2, 2]
holdout [-4, 2, 8, -9, 0, -4, -3], 2 -> [12, -11, -8, 5, -3]
holdout [5, -5], 0 -> [0, 0]
holdout [-256, 0, 0], 2 -> null
holdout [-1, 255], 1 -> null
