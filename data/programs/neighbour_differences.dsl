task neighbour_differences "Each number minus the one before it; null when the list is empty."
in xs: list
let zeros = zipwith (-) xs xs
let ones = map (+1) zeros
let one = head ones
let later = drop one xs
out zipwith (-) later xs
example [1, 4, 9, 16] -> [3, 5, 7]
example [19, 16, -6] -> [-3, -22]
example [19, 2, -1, 18, 13] -> [-17, -3, 19, -5]
example [] -> null
example [6] -> []
example [-100, 200] -> null
holdout [-9, 15, -1, -3, 15, 19] -> [24, -16, -2, 18, 4]
holdout [2, 18, 2, 20, 13] -> [16, -16, 18, -7]
holdout [-6, -4, 13] -> [2, 17]
holdout [5, 5, 5] -> [0, 0]
holdout [255, 0, 255] -> [-255, 255]
